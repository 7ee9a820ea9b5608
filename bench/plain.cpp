#include "plain.hpp"

#include <cmath>
#include <utility>

#include "tenure/base/money.hpp"

namespace tenure::bench {

Parameters plain_parameters(double customers, int arms) {
    Parameters p;
    p.run.months = 60;
    p.experience.drift = 0.0;
    p.experience.ref_drift = 0.0;
    p.word_of_mouth.present = true;
    TouchpointParameters visit;
    visit.name = "visit";
    visit.sd = 2.0;
    visit.failure = 0.0;
    visit.cost_per_visit = 0.6;
    p.touchpoints.push_back(visit);
    SegmentParameters segment;
    segment.name = "everyone";
    segment.customers = customers;
    segment.unlimited = true;
    segment.market = customers;
    segment.arpu = 30.0;
    segment.h0 = 0.0272;
    segment.classes = 3;
    segment.referred_share = 0.0;
    segment.visits = {not_given};
    p.segments.push_back(segment);
    Arm baseline;
    baseline.name = "baseline";
    p.arms.push_back(baseline);
    if (arms == 2) {
        Effect effect;
        effect.name = "quality";
        effect.target = Target::touchpoint_mean;
        effect.index = 0;
        effect.size = 0.5;
        InitiativeParameters programme;
        programme.name = "programme";
        programme.one_off = 100000.0;
        programme.ramp_months = 0.0;
        programme.effects.push_back(effect);
        p.initiatives.push_back(std::move(programme));
        Arm better;
        better.name = "better";
        better.initiatives = {0};
        p.arms.push_back(better);
        p.contrasts.push_back({.arm = 1, .versus = 0});
    }
    return p;
}

double mid_month_discount(double discount_rate, int month) {
    return std::pow(1.0 + discount_rate, -(month + 0.5) / 12.0);
}

double net_present_value(const CountPath& path, double discount_rate) {
    double npv = 0.0;
    for (int t = 0; t < path.shape().months; ++t) {
        Money cash = -path.at(FirmSeries::referral_rewards, t);
        for (int u = 0; u < path.shape().units(); ++u)
            cash += path.at(UnitSeries::revenue_base, u, t) + path.at(UnitSeries::revenue_premium, u, t) -
                    path.at(UnitSeries::goods_base, u, t) - path.at(UnitSeries::goods_premium, u, t) -
                    path.at(UnitSeries::service, u, t);
        npv += mid_month_discount(discount_rate, t) * to_units(cash);
    }
    return npv;
}

double closing_customers(const CountPath& path) {
    std::int64_t customers = 0;
    for (const std::int64_t count : path.close()) customers += count;
    return static_cast<double>(customers);
}

}  // namespace tenure::bench
