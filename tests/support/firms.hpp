#pragma once
/// Small firms for tests, complete without a file.
#include "tenure/scenario/parameters.hpp"

namespace tenure::test {

/// One segment of subscribers with constant churn and nothing else: the textbook customer.
inline Parameters plain_firm(double customers, double margin, double monthly_churn, int months) {
    Parameters p;
    p.run.months = months;
    p.arms.push_back({});
    p.arms[0].name = "baseline";
    SegmentParameters segment;
    segment.name = "all";
    segment.customers = customers;
    segment.arpu = margin;
    segment.margin = 1.0;
    segment.ref_margin = 0.0;
    segment.referred_share = 0.0;
    segment.frailty = Frailty::none;
    segment.h0 = -std::log1p(-monthly_churn);
    p.segments.push_back(segment);
    return p;
}

/// The default firm of docs/model section 13, with a journey of one touchpoint and everything on that this
/// part of the law has.
inline Parameters default_firm() {
    Parameters p;
    p.arms.push_back({});
    p.arms[0].name = "baseline";
    SegmentParameters segment;
    segment.name = "all";
    segment.customers = 25000;
    segment.unlimited = false;
    segment.market = 125000;
    segment.arpu = 30;
    segment.first_year_churn = 0.19;
    p.segments.push_back(segment);
    TouchpointParameters touchpoint;
    touchpoint.name = "service";
    touchpoint.cost_per_visit = 0.6;
    p.touchpoints.push_back(touchpoint);
    ChannelParameters channel;
    channel.name = "paid";
    p.channels.push_back(channel);
    p.acquisition.present = true;
    p.word_of_mouth.present = true;
    p.win_back.present = true;
    return p;
}

/// Adds an arm with one initiative that halves failures and lifts the mean, and its match_spend twin.
inline void add_programme(Parameters& p, double failure_factor, double points, double one_off) {
    InitiativeParameters initiative;
    initiative.name = "programme";
    initiative.one_off = one_off;
    initiative.start = 2;
    initiative.ramp_months = 6;
    Effect failure;
    failure.target = Target::touchpoint_failure;
    failure.operation = Operation::multiply;
    failure.size = failure_factor;
    Effect mean;
    mean.target = Target::touchpoint_mean;
    mean.size = points;
    initiative.effects = {failure, mean};
    p.initiatives.push_back(initiative);
    Arm retention;
    retention.name = "retention";
    retention.initiatives = {static_cast<int>(p.initiatives.size()) - 1};
    p.arms.push_back(retention);
    Arm acquisition;
    acquisition.name = "acquisition";
    acquisition.match_arm = static_cast<int>(p.arms.size()) - 1;
    acquisition.levers = {{0, 1.0}};
    p.arms.push_back(acquisition);
}

}  // namespace tenure::test
