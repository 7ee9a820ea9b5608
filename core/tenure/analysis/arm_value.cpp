#include "tenure/analysis/arm_value.hpp"

#include <algorithm>
#include <cmath>

namespace tenure {
namespace {

/// Average weighted by `weight`; equal weights where nobody joins, so that a value is still there to read.
struct WeightedMean {
    double sum = 0.0, weight = 0.0, plain = 0.0;
    int count = 0;
    void add(double value, double w) {
        sum += w * value;
        weight += w;
        plain += value;
        ++count;
    }
    double value() const {
        if (weight > 0.0) return sum / weight;
        return count > 0 ? plain / count : std::numeric_limits<double>::quiet_NaN();
    }
};

}  // namespace

ArmValue value_arm(const World& world, int arm, const CashCalendar& calendar,
                   const FinanceParameters& finance) {
    const CellModel& model = world.arms[arm];
    const MeanPath& mean = world.means[arm];
    ArmValue value;
    const int horizon = static_cast<int>(finance.clv_horizon);
    const int months = world.shape.months;
    if (world.shape.segments == 0 || months == 0) return value;
    value.residual = residual_value(model, active_mean(mean, months - 1), calendar.discount, horizon);
    value.close_value = calendar.close_value;

    WeightedMean all, by_origin[2];
    double direct_adds = 0.0;
    std::vector<NewcomerValue> direct;
    for (int g = 0; g < world.shape.segments; ++g) {
        for (int o = 0; o < 2; ++o) {
            NewcomerValue newcomer = newcomer_value(model, mean, g, o, 0, calendar.discount, horizon);
            const double adds = mean.at(UnitSeries::adds, 2 * g + o, 0);
            value.clv_unit.push_back(newcomer.clv);
            all.add(newcomer.clv, adds);
            by_origin[o].add(newcomer.clv, adds);
            if (o == 1) continue;
            direct_adds += adds;
            direct.push_back(std::move(newcomer));
        }
    }
    value.clv = all.value();
    value.clv_direct = by_origin[0].value();
    value.clv_referred = by_origin[1].value();
    for (int g = 0; g < world.shape.segments; ++g) {
        const auto& margin = direct[g].cumulative_margin;
        const double adds = mean.at(UnitSeries::adds, 2 * g, 0);
        const double share = direct_adds > 0.0 ? adds / direct_adds : 1.0 / world.shape.segments;
        value.cumulative_margin.resize(std::max(value.cumulative_margin.size(), margin.size()), 0.0);
        for (std::size_t month = 0; month < margin.size(); ++month)
            value.cumulative_margin[month] += share * margin[month];
    }
    return value;
}

}  // namespace tenure
