#include "tenure/engine/cohort/pair_word_of_mouth.hpp"

#include <algorithm>

#include "tenure/model/poison.hpp"
#include "tenure/model/word_of_mouth.hpp"
#include "tenure/random/binomial.hpp"
#include "tenure/random/multinomial.hpp"
#include "tenure/random/poisson.hpp"

namespace tenure {
namespace {

constexpr int nobody = max_bands;  ///< band index of an arm in which a customer is not there

/// Draws of a month by what they are for; part 0 is shared by the arms, 1 only A, 2 only B.
enum Kind : std::uint64_t { post_draw, review_draw, tale_draw, background_draw = 64 };

std::uint64_t entity(std::uint64_t kind, int ka, int kb, int part) {
    return ((kind * 8 + static_cast<std::uint64_t>(ka)) * 8 + static_cast<std::uint64_t>(kb)) * 4 +
           static_cast<std::uint64_t>(part);
}

std::int64_t poisson(const MonthAddress& at, std::uint64_t entity, Purpose purpose, double mean) {
    if (mean <= 0.0) return 0;
    Stream draw = at.stream(entity, purpose);
    return sample_poisson(draw, mean);
}

/// Counts of one Poisson event per customer at different rates in the arms: shared up to the smaller.
std::array<std::int64_t, 2> shared_poisson(const MonthAddress& at, std::uint64_t kind, int ka, int kb,
                                           Purpose purpose, double mean_a, double mean_b) {
    const double shared = std::min(mean_a, mean_b);
    const std::int64_t both = poisson(at, entity(kind, ka, kb, 0), purpose, shared);
    return {both + poisson(at, entity(kind, ka, kb, 1), purpose, mean_a - shared),
            both + poisson(at, entity(kind, ka, kb, 2), purpose, mean_b - shared)};
}

void add_posts(MonthFlows& flows, std::int64_t posts, int band, int bands) {
    flows.posts += static_cast<double>(posts);
    flows.posted += static_cast<double>(posts) * band_centre(band, bands);
}

std::int64_t tales(const MonthAddress& at, std::uint64_t entity, std::int64_t customers, double told) {
    if (customers == 0 || told <= 0.0) return 0;
    Stream draw = at.stream(entity, Purpose::tell);
    return sample_binomial(draw, customers, told);
}

}  // namespace

std::array<double, 2> draw_tales(const std::array<const CellModel*, 2>& models, const MonthAddress& at,
                                 const BandPairs& customers, const BandPairs& failed,
                                 std::array<MonthFlows, 2>& flows) {
    const CellModel& model = *models[0];  // how people tell is the same in both arms
    const int bands = model.index.bands();
    const auto told = tell_probabilities(model.word_of_mouth), reach = tale_reach(model.word_of_mouth);
    std::array<double, 2> exposure{};
    std::array<double, 3> background{};        // shared, only A, only B
    std::array<std::int64_t, 3> all_failed{};  // in both, only A, only B
    for (int ka = 0; ka <= nobody; ++ka) {
        for (int kb = 0; kb <= nobody; ++kb) {
            if (const std::int64_t n = customers[ka][kb]; n > 0) {
                const auto persons = static_cast<double>(n);
                const auto rate = [&](const ByBand& by, int k) {
                    return k == nobody ? 0.0 : persons * by[k];
                };
                const auto posts = shared_poisson(at, post_draw, ka, kb, Purpose::tell,
                                                  rate(model.post_rate, ka), rate(model.post_rate, kb));
                if (ka != nobody) add_posts(flows[0], posts[0], ka, bands);
                if (kb != nobody) add_posts(flows[1], posts[1], kb, bands);
                const double a = rate(model.negative_rate, ka), b = rate(model.negative_rate, kb);
                background[0] += std::min(a, b);
                background[1] += a - std::min(a, b);
                background[2] += b - std::min(a, b);
            }
            if (const std::int64_t n = failed[ka][kb]; n > 0) {
                const std::int64_t reviews = tales(at, entity(review_draw, ka, kb, 0), n, told[to_reviews]);
                if (ka != nobody) add_posts(flows[0], reviews, ka, bands);
                if (kb != nobody) add_posts(flows[1], reviews, kb, bands);
                all_failed[ka == nobody ? 2 : kb == nobody ? 1 : 0] += n;
            }
        }
    }
    for (int part = 0; part < 3; ++part) {
        const auto episodes = static_cast<double>(
            poisson(at, entity(background_draw, 0, 0, part), Purpose::episodes, background[part]));
        double reached = 0.0;
        for (int channel = 0; channel < tale_channels; ++channel)
            if (channel != to_reviews)
                reached += reach[channel] * static_cast<double>(tales(at, entity(tale_draw, channel, 0, part),
                                                                      all_failed[part], told[channel]));
        for (int arm = 0; arm < 2; ++arm)
            if (part == 0 || part == arm + 1)
                exposure[arm] += episodes * models[arm]->firm_months[at.month].reach_neg + reached;
    }
    return exposure;
}

void step_poisoned(const std::array<const CellModel*, 2>& models, const MonthAddress& at,
                   const std::array<double, 2>& exposure, const std::array<double, 2>& newly_before,
                   PoisonedPairs& poisoned, std::array<MonthFlows, 2>& flows) {
    const WordOfMouthParameters& law = models[0]->word_of_mouth;
    const double market = models[0]->firm_market, stay = stay_poisoned(law);
    std::array<double, 2> p{};
    for (int arm = 0; arm < 2; ++arm)
        p[arm] = poison_probability(exposure[arm], newly_before[arm],
                                    models[arm]->firm_months[at.month].reach_neg, market, law);
    const std::int64_t clean =
        static_cast<std::int64_t>(market) - poisoned.both - poisoned.only[0] - poisoned.only[1];
    PoisonedPairs next;
    std::array<std::int64_t, 2> newly{};

    Stream fresh = at.stream(0, Purpose::poison);
    const double shared = std::min(p[0], p[1]);
    const std::array<double, 4> law_of_clean{1.0 - std::max(p[0], p[1]), shared, p[0] - shared,
                                             p[1] - shared};
    std::array<std::int64_t, 4> counts{};
    sample_multinomial(fresh, clean, law_of_clean, counts);
    next.both += counts[1];
    for (int arm = 0; arm < 2; ++arm) {
        next.only[arm] += counts[2 + arm];
        newly[arm] += counts[1] + counts[2 + arm];
    }
    Stream keep = at.stream(0, Purpose::recover);
    next.both += sample_binomial(keep, poisoned.both, stay);
    // Poisoned in one arm: stays so there, and may become so in the other; the two have their own uniforms.
    for (int arm = 0; arm < 2; ++arm) {
        const int other = 1 - arm;
        if (poisoned.only[arm] == 0) continue;
        Stream one = at.stream(1 + arm, Purpose::recover);
        const std::int64_t stays = sample_binomial(one, poisoned.only[arm], stay);
        Stream two = at.stream(1 + arm, Purpose::poison);
        const std::int64_t stays_and_new = sample_binomial(two, stays, p[other]);
        const std::int64_t only_new = sample_binomial(two, poisoned.only[arm] - stays, p[other]);
        next.both += stays_and_new;
        next.only[arm] += stays - stays_and_new;
        next.only[other] += only_new;
        newly[other] += stays_and_new + only_new;
    }
    poisoned = next;
    for (int arm = 0; arm < 2; ++arm) {
        flows[arm].newly_poisoned = static_cast<double>(newly[arm]);
        flows[arm].poisoned = static_cast<double>(poisoned.count(arm));
    }
}

}  // namespace tenure
