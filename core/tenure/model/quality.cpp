#include "tenure/model/quality.hpp"

#include <algorithm>

#include "tenure/math/special.hpp"

namespace tenure {

PartialMoments partial_moments(double mean, double sd, double expectation) {
    const double gap = mean - expectation;
    if (sd <= 0.0) return {std::max(0.0, gap), std::max(0.0, -gap)};
    const double x = gap / sd;
    const auto [bell, small] = math::normal_tail(x < 0.0 ? x : -x);
    const double density = sd * bell;
    // The smaller tail keeps its relative accuracy; the larger is at least 1/2, so 1 less the smaller is
    // exact.
    const double above = x < 0.0 ? small : 1.0 - small;
    const double below = x < 0.0 ? 1.0 - small : small;
    return {std::max(0.0, gap * above + density), std::max(0.0, density - gap * below)};
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
