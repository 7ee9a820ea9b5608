#pragma once
/// Discounted value of a path, written out independently of core/tenure/analysis: for engine tests only.
#include <cmath>

#include "tenure/base/money.hpp"
#include "tenure/engine/path.hpp"

namespace tenure::test {

template <class Number>
double present_value(const Path<Number>& path, double annual_rate) {
    const double v = std::pow(1.0 + annual_rate, -1.0 / 12.0);
    double sum = 0.0;
    for (int t = 0; t < path.shape().months; ++t) {
        double cash = 0.0;
        for (int u = 0; u < path.shape().units(); ++u) {
            cash += static_cast<double>(path.at(UnitSeries::revenue_base, u, t)) +
                    static_cast<double>(path.at(UnitSeries::revenue_premium, u, t));
            for (const auto cost : {UnitSeries::goods_base, UnitSeries::goods_premium, UnitSeries::service,
                                    UnitSeries::retention_spend})
                cash -= static_cast<double>(path.at(cost, u, t));
        }
        for (const auto cost : {FirmSeries::acquisition_spend, FirmSeries::budget_moves,
                                FirmSeries::referral_rewards, FirmSeries::run, FirmSeries::upkeep})
            cash -= static_cast<double>(path.at(cost, t));
        sum += cash * std::pow(v, t + 0.5) -
               static_cast<double>(path.at(FirmSeries::one_off, t)) * std::pow(v, t);
    }
    return sum / money_per_unit;
}

template <class Number>
double active_at_close(const Path<Number>& path) {
    double sum = 0.0;
    for (const auto n : path.close()) sum += static_cast<double>(n);
    return sum;
}

}  // namespace tenure::test
