#pragma once
/// Random small scenarios for property tests: every mechanism on or off, every convention of finance, few
/// customers, short horizon. Values lie inside the ranges the reader allows and are calibratable.
#include <rapidcheck.h>

#include "tenure/scenario/parameters.hpp"

namespace tenure::test {

/// Uniform on a grid of 1,001 points, so that failing cases print short and shrink towards `low`.
inline rc::Gen<double> between(double low, double high) {
    return rc::gen::map(rc::gen::inRange(0, 1001), [=](int i) { return low + (high - low) * i / 1000.0; });
}

inline bool coin() {
    return *rc::gen::inRange(0, 2) == 1;
}

inline SegmentParameters random_segment(int index, bool finite, int touchpoints) {
    SegmentParameters s;
    s.name = "segment" + std::to_string(index);
    s.customers = *rc::gen::inRange(0, 400);
    s.unlimited = !finite;
    s.market = s.customers + *rc::gen::inRange(50, 2000);
    if (coin()) {
        s.revenue = Revenue::orders;
        s.order_rate = *between(0.0, 2.0);
        s.basket = *between(1.0, 80.0);
        s.basket_shape = *between(0.5, 4.0);
    } else {
        s.arpu = *between(0.0, 60.0);
    }
    s.margin = *between(0.1, 0.9);
    s.cross_sell = coin() ? *between(0.0, 5.0) : 0.0;
    s.h0 = *between(0.0, 0.08);
    s.frailty = coin() ? Frailty::gamma : Frailty::none;
    s.classes = 4;
    s.referred_share = *between(0.0, 0.5);
    s.retention_spend = coin() ? *between(0.0, 2.0) : 0.0;
    for (int j = 0; j < touchpoints; ++j) s.visits.push_back(coin() ? *between(0.0, 3.0) : not_given);
    return s;
}

inline InitiativeParameters random_initiative(const Parameters& p) {
    InitiativeParameters initiative;
    initiative.name = "initiative";
    initiative.start = *rc::gen::inRange(0, 6);
    initiative.one_off = *between(0.0, 20000.0);
    initiative.run = coin() ? *between(0.0, 500.0) : 0.0;
    initiative.upkeep = coin() ? 0.15 : 0.0;
    initiative.ramp_months = *rc::gen::inRange(0, 8);
    const auto add = [&](Target target, Operation operation, double size) {
        Effect effect;
        effect.target = target;
        effect.operation = operation;
        effect.size = size;
        initiative.effects.push_back(effect);
    };
    if (!p.touchpoints.empty() && coin())
        add(Target::touchpoint_failure, Operation::multiply, *between(0.0, 1.5));
    if (!p.touchpoints.empty() && coin()) add(Target::touchpoint_mean, Operation::add, *between(-1.0, 2.0));
    if (coin()) add(Target::segment_h0, Operation::multiply, *between(0.5, 1.2));
    if (coin()) add(Target::price_index, Operation::multiply, *between(0.8, 1.2));
    if (coin()) add(Target::segment_retention_spend, Operation::add, *between(0.0, 2.0));
    if (!p.channels.empty() && coin()) add(Target::channel_spend, Operation::multiply, *between(0.5, 2.0));
    if (p.contact_centre.present && coin()) add(Target::contact_centre_agents, Operation::add, 2.0);
    if (p.engagement.present && coin()) add(Target::engagement_g0, Operation::add, *between(-1.0, 2.0));
    if (p.competencies.present && coin())
        add(Target::competencies_leadership, Operation::add, *between(-0.3, 0.5));
    if (p.word_of_mouth.present && coin())
        add(Target::word_of_mouth_reach_neg, Operation::multiply, *between(0.0, 2.0));
    if (coin()) add(Target::response_time_latency, Operation::multiply, *between(0.0, 1.0));
    return initiative;
}

inline FinanceParameters random_finance() {
    FinanceParameters f;
    f.discount_rate = *between(0.0, 0.3);
    f.timing = coin() ? CashTiming::mid_month : CashTiming::year_end;
    f.basis = coin() ? PriceBasis::nominal : PriceBasis::real;
    if (coin()) f.inflation = *between(-0.02, 0.08);
    if (coin()) f.tax_rate = *between(0.0, 0.4);
    if (coin()) f.capex_months = *between(1.0, 48.0);
    if (coin()) f.working_capital_days = *between(0.0, 90.0);
    f.clv_horizon = 24.0;
    return f;
}

/// The firm's own loops: contact centre, engagement, competencies, and an event.
inline void add_loops(Parameters& p) {
    ContactCentreParameters& centre = p.contact_centre;
    centre.present = coin();
    centre.base = *between(0.0, 2.0);
    centre.agents = coin() ? *rc::gen::inRange(1, 5) : not_given;
    centre.hours = {*between(5.0, 60.0), *between(5.0, 60.0)};
    centre.patience = *between(20.0, 900.0);
    p.engagement.present = coin();
    p.engagement.opening = coin() ? *between(3.0, 9.0) : not_given;
    p.competencies.present = coin();
    p.competencies.leadership = *between(0.0, 1.0);
    p.competencies.brand_promise = *between(0.0, 1.0);
    if (coin()) {
        EventParameters event;
        event.name = "event";
        event.start = *rc::gen::inRange(0, 8);
        if (coin()) event.fix_months = *between(0.0, 5.0);
        Effect calls, rival;
        calls.target = Target::contact_centre_campaign;
        calls.operation = rival.operation = Operation::add;
        calls.size = *between(0.0, 2000.0);
        rival.target = Target::experience_reference;
        rival.size = *between(-1.0, 1.0);
        event.effects = {calls, rival};
        p.events.push_back(event);
    }
}

/// Baseline, a programme and its match_spend twin.
inline Parameters random_parameters() {
    Parameters p;
    p.run.months = *rc::gen::inRange(1, 20);
    p.finance = random_finance();
    const int touchpoints = *rc::gen::inRange(0, 3);
    for (int j = 0; j < touchpoints; ++j) {
        TouchpointParameters t;
        t.name = "touchpoint" + std::to_string(j);
        t.mean = *between(5.0, 9.0);
        t.failure = coin() ? *between(0.0, 0.2) : 0.0;
        t.service = coin();
        t.staffed = coin();
        t.cost_per_visit = *between(0.0, 1.0);
        p.touchpoints.push_back(t);
    }
    const bool finite = coin();
    const int segments = *rc::gen::inRange(1, 3);
    for (int g = 0; g < segments; ++g) p.segments.push_back(random_segment(g, finite, touchpoints));
    p.word_of_mouth.present = touchpoints > 0 && coin();
    p.word_of_mouth.referral_reward = coin() ? *between(0.0, 20.0) : 0.0;
    p.word_of_mouth.p_retell = 0.1;
    p.word_of_mouth.reach_neg = *between(0.0, 400.0);  // ratios up to 1.6: stories without end too
    p.win_back.present = coin();
    p.acquisition.present = coin();
    ChannelParameters channel;
    channel.name = "paid";
    if (coin()) {
        channel.mode = SpendMode::budget;
        channel.budget = *between(0.0, 2000.0);
    }
    p.channels.push_back(channel);
    if (coin()) {
        Line line;
        line.name = "line";
        line.kind = coin() ? LineKind::benefit : LineKind::cost;
        line.amount = *between(0.0, 1000.0);
        line.once = coin();
        line.arms = {1};
        p.lines.push_back(line);
    }
    add_loops(p);
    p.initiatives.push_back(random_initiative(p));
    p.arms.resize(3);
    p.arms[0].name = "baseline";
    p.arms[1].name = "programme";
    p.arms[1].initiatives = {0};
    p.arms[2].name = "twin";
    p.arms[2].match_arm = 1;
    p.arms[2].levers = {{0, 1.0}};
    p.arms[2].spread = *rc::gen::inRange(1, 13);
    p.contrasts = {{1, 0}, {2, 0}, {1, 2}};
    return p;
}

}  // namespace tenure::test
