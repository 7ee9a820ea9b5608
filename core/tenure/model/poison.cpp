#include "tenure/model/poison.hpp"

#include "tenure/base/money.hpp"
#include "tenure/math/roots.hpp"
#include "tenure/math/special.hpp"

namespace tenure {

double poison_probability(double exposures, double newly, double reach_neg, double market,
                          const WordOfMouthParameters& law) {
    if (market <= 0.0) return 0.0;
    const double heard = exposures + newly * law.p_retell * reach_neg;
    return -math::expm1(-law.c_neg * heard / market);
}

double stay_poisoned(const WordOfMouthParameters& law) {
    return math::exp2(-1.0 / law.poison_half_life);
}

double poison_ratio(double reach_neg, const WordOfMouthParameters& law) {
    return reach_neg * law.c_neg * law.p_retell;
}

OpeningPoison opening_poison(double exposures, double reach_neg, double market,
                             const WordOfMouthParameters& law) {
    OpeningPoison opening;
    const double leave = 1.0 - stay_poisoned(law);
    if (poison_ratio(reach_neg, law) < 1.0 && exposures > 0.0 && market > 0.0) {
        // Below ratio 1 the right side grows slower than n, so the root is the only one.
        const auto gap = [&](double n) {
            return (market - n / leave) * poison_probability(exposures, n, reach_neg, market, law) - n;
        };
        const double newly = find_root(gap, 0.0, market * leave, 1e-12 * market).value;
        opening.newly = static_cast<double>(round_half_even(newly));
        opening.poisoned = static_cast<double>(round_half_even(newly / leave));
    }
    if (is_given(law.poisoned)) opening.poisoned = static_cast<double>(round_half_even(law.poisoned));
    if (is_given(law.newly_poisoned))
        opening.newly = static_cast<double>(round_half_even(law.newly_poisoned));
    return opening;
}

}  // namespace tenure
