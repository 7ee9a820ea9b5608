#include "tenure/scenario/mechanisms.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tenure/scenario/effects.hpp"

namespace tenure {
namespace {

MechanismState state(std::string name, bool on, std::string when_on, std::string when_off) {
    return {std::move(name), on, on ? std::move(when_on) : std::move(when_off)};
}

bool spends_on_retention(const Parameters& p) {
    const bool segments = std::any_of(p.segments.begin(), p.segments.end(),
                                      [](const SegmentParameters& s) { return s.retention_spend > 0.0; });
    const bool levers = std::any_of(p.arms.begin(), p.arms.end(), [](const Arm& a) {
        return std::any_of(a.levers.begin(), a.levers.end(), [](const Lever& l) { return l.channel < 0; });
    });
    return segments || levers || acts_on(p, Target::segment_retention_spend);
}

bool can_fail(const Parameters& p) {
    return std::any_of(p.touchpoints.begin(), p.touchpoints.end(),
                       [](const TouchpointParameters& t) { return t.failure > 0.0; });
}

std::string counted(std::size_t n, const char* noun) {
    return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s");
}

using States = std::vector<MechanismState>;

void add_customers(const Parameters& p, States& states) {
    const bool journey = !p.touchpoints.empty();
    const bool frail = std::any_of(p.segments.begin(), p.segments.end(),
                                   [](const SegmentParameters& s) { return s.frailty != Frailty::none; });
    const bool drifting = journey && (p.experience.drift != 0.0 || p.experience.ref_drift != 0.0);
    const std::string no_touchpoint = "no touchpoint";
    states.push_back(state("experience and satisfaction", journey,
                           counted(p.touchpoints.size(), "touchpoint"),
                           "no touchpoint: one band, churn does not respond to quality"));
    states.push_back(state("frailty", frail, "churn propensity differs between customers",
                           "frailty = \"none\": one class"));
    states.push_back(state("expectation and rival drift", drifting, "drift or ref_drift is not 0",
                           journey ? "drift and ref_drift are 0" : no_touchpoint));
    states.push_back(state("adaptation of expectations", journey && p.experience.adapt > 0.0,
                           "adapt is above 0", journey ? "adapt is 0" : no_touchpoint));
    states.push_back(state("consistency", journey && p.churn.psi > 0.0, "psi is above 0",
                           journey ? "psi is 0" : no_touchpoint));
    states.push_back(
        state("failure, complaint and defection", can_fail(p), "a touchpoint can fail", "nothing fails"));
}

void add_word_of_mouth(const Parameters& p, States& states) {
    const WordOfMouthParameters& w = p.word_of_mouth;
    const std::string none = "no [word_of_mouth]";
    const bool tells =
        w.tell_friends > 0.0 || w.tell_social > 0.0 || w.tell_reviews > 0.0 || w.tell_microblog > 0.0;
    const bool reads = w.review_reader_share > 0.0 && w.rating_elasticity != 0.0;
    const bool poisons = w.c_neg > 0.0 && w.kappa > 0.0;
    const double spread = w.reach_neg * w.c_neg * w.p_retell;
    states.push_back(state("word of mouth and rating", w.present, "[word_of_mouth] is present",
                           none + ": no referral, no effect of the rating"));
    states.push_back(state("tales of failures", w.present && tells && can_fail(p),
                           "customers with an unresolved failure tell others",
                           !w.present ? none
                           : tells    ? "nothing fails"
                                      : "every tell probability is 0"));
    states.push_back(state("response to the rating", w.present && reads,
                           fmt::format("{} of the prospects read it", w.review_reader_share),
                           w.present ? "review_reader_share or rating_elasticity is 0" : none));
    states.push_back(state("poisoned prospects", w.present && poisons,
                           "who hears something bad may turn against the firm",
                           w.present ? "c_neg or kappa is 0" : none));
    states.push_back(state(
        "retold stories", w.present && poisons && spread > 0.0,
        fmt::format("each poisons {:.3g} further persons{}", spread, spread > 1.0 ? ": supercritical" : ""),
        !w.present ? none
        : poisons  ? "p_retell or reach_neg is 0"
                   : "nobody is poisoned"));
}

void add_acquisition(const Parameters& p, States& states) {
    states.push_back(
        state("paid acquisition", !p.channels.empty(), "a channel is present", "no [channel.NAME]"));
    states.push_back(
        state("organic acquisition", p.acquisition.present,
              is_given(p.acquisition.organic) ? "organic is given" : "organic is solved for a level baseline",
              "no [acquisition] and no channel: nobody joins by themselves"));
    states.push_back(state("win-back and forgetting", p.win_back.present, "[win_back] is present",
                           "no [win_back]: lost customers stay lost"));
    states.push_back(state("retention spending", spends_on_retention(p),
                           "retention spending is given or a lever", "none is given"));
    const bool price = p.price.index != p.price.rival_price || acts_on(p, Target::price_index) ||
                       acts_on(p, Target::price_rival);
    states.push_back(state("price response", price,
                           "the price differs from the rival's, or an effect moves one",
                           "price equals the rival's"));
}

void add_firm(const Parameters& p, States& states) {
    const ContactCentreParameters& c = p.contact_centre;
    states.push_back(
        state("contact centre", c.present,
              is_given(c.agents)
                  ? fmt::format("{} agents in every open hour", c.agents)
                  : fmt::format("agents are solved: everybody could be answered at an occupancy of {}",
                                c.target_occupancy),
              "no [contact_centre]: no contacts, no waiting"));
    states.push_back(state("engagement of staff", p.engagement.present,
                           c.present ? "[engagement] is present; occupancy wears staff out"
                                     : "[engagement] is present; no [contact_centre], so no load",
                           "no [engagement]: staff are as at month 0"));
    states.push_back(state("competencies and culture", p.competencies.present, "[competencies] is present",
                           "no [competencies]: neutral, no culture"));
    states.push_back(state("events", !p.events.empty(), counted(p.events.size(), "event") + " in every arm",
                           "no [event.NAME]"));
    states.push_back(
        state("response time", is_repaired(p),
              fmt::format("events last {} months before their repair begins", p.response_time.latency),
              "no event has fix_months"));
}

void add_finance(const Parameters& p, States& states) {
    states.push_back(state("tax", is_given(p.finance.tax_rate), "tax_rate is given",
                           "no tax_rate: the case is before tax"));
    states.push_back(state("inflation", is_given(p.finance.inflation), "inflation is given", "no inflation"));
    states.push_back(state("capital spending", is_given(p.finance.capex_months), "capex_months is given",
                           "one-offs are expensed at once"));
    states.push_back(state("working capital", is_given(p.finance.working_capital_days),
                           "working_capital_days is given", "none"));
}

}  // namespace

std::vector<MechanismState> mechanisms(const Parameters& p) {
    States states;
    add_customers(p, states);
    add_word_of_mouth(p, states);
    add_acquisition(p, states);
    add_firm(p, states);
    add_finance(p, states);
    return states;
}

}  // namespace tenure
