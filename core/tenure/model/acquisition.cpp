#include "tenure/model/acquisition.hpp"

#include <numbers>

#include "tenure/math/special.hpp"

namespace tenure {

double acquisition_response(double spend_per_prospect, double ceiling, double k_a) {
    return -ceiling * math::expm1(-k_a * spend_per_prospect);
}

double channel_hazard(double spend_per_prospect, double ceiling, double k_a) {
    return joining_hazard(acquisition_response(spend_per_prospect, ceiling, k_a));
}

double marginal_acquisition_cost(double spend_per_prospect, double ceiling, double k_a) {
    return math::exp(k_a * spend_per_prospect) / (ceiling * k_a);
}

double joining_probability(double hazard) {
    return -math::expm1(-hazard);
}

double joining_hazard(double p) {
    return -math::log1p(-p);
}

ByBand entry_bands(double promise, double rating, const EntryParameters& law, int bands) {
    ByBand share{};
    if (bands == 1) {
        share[0] = 1.0;
        return share;
    }
    const double mu = law.promise_weight * promise + (1.0 - law.promise_weight) * rating;
    double below = 0.0;
    for (int k = 0; k + 1 < bands; ++k) {
        const double edge = band_width * (k + 1);
        const double to_edge =
            law.entry_sd > 0.0 ? math::normal_cdf((edge - mu) / law.entry_sd) : (edge > mu ? 1.0 : 0.0);
        share[k] = to_edge - below;
        below = to_edge;
    }
    share[bands - 1] = 1.0 - below;
    return share;
}

double forget_probability(double half_life) {
    return -math::expm1(-std::numbers::ln2 / half_life);
}

}  // namespace tenure
