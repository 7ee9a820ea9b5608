#include "tenure/model/quality.hpp"

#include <algorithm>
#include <array>

#include "tenure/math/special.hpp"

namespace tenure {
namespace {

/// Of the gap in standard deviations, the side of it on which the tail is small.
double towards_tail(double gap, double sd) {
    const double x = sd > 0.0 ? gap / sd : 0.0;
    return x < 0.0 ? x : -x;
}

PartialMoments from_tail(double gap, double sd, const math::NormalTail& tail) {
    if (sd <= 0.0) return {std::max(0.0, gap), std::max(0.0, -gap)};
    const double density = sd * tail.density, small = tail.below;
    // The smaller tail keeps its relative accuracy; the larger is at least 1/2, so 1 less the smaller is
    // exact.
    const double above = gap < 0.0 ? small : 1.0 - small;
    const double below = gap < 0.0 ? 1.0 - small : small;
    return {std::max(0.0, gap * above + density), std::max(0.0, density - gap * below)};
}

}  // namespace

void partial_moments(std::span<const double> gap, std::span<const double> sd,
                     std::span<PartialMoments> moments) {
    constexpr std::size_t most = 64;
    std::array<double, most> x;
    std::array<math::NormalTail, most> tails;
    for (std::size_t first = 0; first < gap.size(); first += most) {
        const std::size_t count = std::min(most, gap.size() - first);
        for (std::size_t i = 0; i < count; ++i) x[i] = towards_tail(gap[first + i], sd[first + i]);
        math::normal_tails({x.data(), count}, {tails.data(), count});
        for (std::size_t i = 0; i < count; ++i)
            moments[first + i] = from_tail(gap[first + i], sd[first + i], tails[i]);
    }
}

double total_visits(const Journey& journey) {
    double sum = 0.0;
    for (const Visit& visit : journey) sum += visit.visits;
    return sum;
}

double mean_quality(const Journey& journey) {
    const double visits = total_visits(journey);
    if (visits <= 0.0) return 0.0;
    double sum = 0.0;
    for (const Visit& v : journey)
        sum += v.visits * (v.mean - v.failure * v.severity * (1.0 - v.rho() * v.recovered_share));
    return sum / visits;
}

double quality_variance(const Journey& journey) {
    const double visits = total_visits(journey);
    if (visits <= 0.0) return 0.0;
    const double centre = mean_quality(journey);
    double sum = 0.0;
    for (const Visit& v : journey) {
        const auto spread = [&](double mean) { return v.sd * v.sd + (mean - centre) * (mean - centre); };
        sum += v.visits *
               ((1.0 - v.failure) * spread(v.mean) + v.failure * v.rho() * spread(v.recovered_mean()) +
                v.failure * (1.0 - v.rho()) * spread(v.unresolved_mean()));
    }
    return sum / visits;
}

}  // namespace tenure
