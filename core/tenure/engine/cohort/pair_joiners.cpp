#include "tenure/engine/cohort/pair_joiners.hpp"

#include <algorithm>
#include <numeric>

#include "tenure/base/error.hpp"
#include "tenure/model/acquisition.hpp"
#include "tenure/random/multinomial.hpp"
#include "tenure/random/poisson.hpp"

namespace tenure {
namespace {

[[noreturn]] void refuse_overlap(int segment) {
    Diagnostic fault;
    fault.path = "channel";
    fault.problem =
        "two arms together claim more than every prospect of segment " + std::to_string(segment + 1);
    fault.why = "one uniform a month decides for a prospect in both arms";
    fault.suggestion = "lower the ceilings of the channels";
    throw InputError(fault.problem, {fault});
}

/// Entities of a segment's draws: one for each channel, two (there are at least two channels) in a finite
/// market. Segments of both kinds stand in one scenario and must not share any.
std::uint64_t first_entity(int segment, std::size_t channels) {
    return static_cast<std::uint64_t>(segment) * channels;
}

Joined join_unlimited(const MonthAddress& at, int segment, const std::array<double, 2>& prospects,
                      const std::array<std::vector<double>, 2>& rates) {
    Joined joined(rates[0].size());
    for (std::size_t c = 0; c < joined.size(); ++c) {
        const double a = prospects[0] * rates[0][c], b = prospects[1] * rates[1][c];
        const std::array<double, 3> mean{std::min(a, b), a - std::min(a, b), b - std::min(a, b)};
        Stream draw = at.stream(first_entity(segment, joined.size()) + c, Purpose::adds);
        for (int part = 0; part < 3; ++part)
            if (mean[part] > 0.0) joined[c][part] = sample_poisson(draw, mean[part]);
    }
    return joined;
}

/// Prospects both arms have share one uniform; what one arm has beyond draws alone.
Joined join_finite(const MonthAddress& at, int segment, const std::array<double, 2>& prospects,
                   const std::array<std::vector<double>, 2>& rates) {
    const std::size_t channels = rates[0].size();
    Joined joined(channels);
    std::array<std::vector<double>, 2> p;
    for (int arm = 0; arm < 2; ++arm) {
        const double hazard = std::accumulate(rates[arm].begin(), rates[arm].end(), 0.0);
        p[arm].assign(channels, 0.0);
        if (hazard > 0.0)
            for (std::size_t c = 0; c < channels; ++c)
                p[arm][c] = joining_probability(hazard) * rates[arm][c] / hazard;
    }
    std::vector<double> law;
    double any = 0.0;
    for (std::size_t c = 0; c < channels; ++c) {
        const double both = std::min(p[0][c], p[1][c]);
        for (const double part : {both, p[0][c] - both, p[1][c] - both}) {
            law.push_back(part);
            any += part;
        }
    }
    if (any <= 0.0) return joined;
    if (any > 1.0) refuse_overlap(segment);
    law.push_back(std::max(0.0, 1.0 - any));
    const auto in_a = static_cast<std::int64_t>(prospects[0]);
    const auto in_b = static_cast<std::int64_t>(prospects[1]);
    const std::int64_t common = std::min(in_a, in_b);
    std::vector<std::int64_t> counts(law.size());
    Stream draw = at.stream(first_entity(segment, channels), Purpose::adds);
    sample_multinomial(draw, common, law, counts);
    for (std::size_t c = 0; c < channels; ++c)
        for (int part = 0; part < 3; ++part) joined[c][part] = counts[3 * c + part];
    const int longer = in_a > in_b ? 0 : 1;
    const std::int64_t beyond = std::max(in_a, in_b) - common;
    if (beyond == 0) return joined;
    law.assign(p[longer].begin(), p[longer].end());
    law.push_back(std::max(0.0, 1.0 - std::accumulate(law.begin(), law.end(), 0.0)));
    counts.assign(law.size(), 0);
    Stream own = at.stream(first_entity(segment, channels) + 1, Purpose::adds);
    sample_multinomial(own, beyond, law, counts);
    for (std::size_t c = 0; c < channels; ++c) joined[c][longer + 1] += counts[c];
    return joined;
}

}  // namespace

Joined join_pairs(const MonthAddress& at, int segment, bool unlimited, const std::array<double, 2>& prospects,
                  const std::array<std::vector<double>, 2>& rates) {
    return unlimited ? join_unlimited(at, segment, prospects, rates)
                     : join_finite(at, segment, prospects, rates);
}

}  // namespace tenure
