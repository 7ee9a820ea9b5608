#include "tenure/model/environment.hpp"

#include <algorithm>

#include "tenure/math/special.hpp"

namespace tenure {

void close_rating(const MonthFlows& flows, const WordOfMouthParameters& law, Environment& environment) {
    const double kept = math::exp2(-1.0 / law.rating_half_life);
    environment.volume = kept * environment.volume + flows.posts;
    environment.posted = kept * environment.posted + flows.posted;
    if (environment.volume > 0.0) environment.rating = environment.posted / environment.volume;
}

double next_engagement(double engagement, double g0, double occupancy, const EngagementParameters& law) {
    const double overload = 100.0 * std::max(0.0, occupancy - law.load_threshold);
    return std::clamp(engagement + law.recovery * (g0 - engagement) - law.load * overload, 0.0, 10.0);
}

}  // namespace tenure
