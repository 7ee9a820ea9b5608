#include "plain.hpp"

#include <fmt/format.h>

#include <cmath>

#include "tenure/base/money.hpp"
#include "tenure/scenario/load.hpp"

namespace tenure::bench {

Parameters plain_parameters(double customers, int arms) {
    const Scenario scenario = load_scenario(
        TENURE_BENCH_DIR "/plain.toml", {fmt::format("segment.everyone.customers={:.0f}", customers),
                                         fmt::format("segment.everyone.reference_market={:.0f}", customers)});
    Parameters parameters = scenario.central();
    if (arms == 1) {
        parameters.arms.resize(1);
        parameters.contrasts.clear();
    }
    return parameters;
}

double mid_month_discount(double discount_rate, int month) {
    return std::pow(1.0 + discount_rate, -(month + 0.5) / 12.0);
}

template <class Number>
double net_present_value(const Path<Number>& path, double discount_rate) {
    double npv = 0.0;
    for (int t = 0; t < path.shape().months; ++t) {
        Number cash = -path.at(FirmSeries::referral_rewards, t);
        for (int u = 0; u < path.shape().units(); ++u)
            cash += path.at(UnitSeries::revenue_base, u, t) + path.at(UnitSeries::revenue_premium, u, t) -
                    path.at(UnitSeries::goods_base, u, t) - path.at(UnitSeries::goods_premium, u, t) -
                    path.at(UnitSeries::service, u, t);
        npv += mid_month_discount(discount_rate, t) * static_cast<double>(cash) / money_per_unit;
    }
    return npv;
}
template double net_present_value(const CountPath&, double);
template double net_present_value(const MeanPath&, double);

double live_months(const CountPath& path) {
    std::int64_t sum = 0;
    for (int unit = 0; unit < path.shape().units(); ++unit)
        for (int month = 0; month < path.shape().months; ++month)
            sum += path.at(UnitSeries::open, unit, month);
    return static_cast<double>(sum);
}

double closing_customers(const CountPath& path) {
    std::int64_t customers = 0;
    for (const std::int64_t count : path.close()) customers += count;
    return static_cast<double>(customers);
}

}  // namespace tenure::bench
