#include "tenure/present/chart/scale.hpp"

#include <cmath>

namespace tenure::chart {

Scale::Scale(double low, double high, double from, double to) : low_(low), high_(high), from_(from), to_(to) {
    if (!(high_ > low_)) high_ = low_ + 1.0;
}

std::vector<double> Scale::ticks(int most, double unit) const {
    const double step = unit * round_step((high_ - low_) / unit / most);
    std::vector<double> found;
    const double first = std::ceil(low_ / step), last = std::floor(high_ / step);
    for (double k = first; k <= last; k += 1.0) found.push_back(k * step);
    return found;
}

double round_step(double least) {
    constexpr double smallest = 1e-6;
    for (double decade = smallest; decade < 1e300; decade *= 10.0)
        for (const double digit : {1.0, 2.0, 5.0})
            if (digit * decade >= least) return digit * decade;
    return least;
}

}  // namespace tenure::chart
