#include "tenure/scenario/mechanisms.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tenure {
namespace {

MechanismState state(std::string name, bool on, std::string when_on, std::string when_off) {
    return {std::move(name), on, on ? std::move(when_on) : std::move(when_off)};
}

bool has_effect_on(const Parameters& p, Target target) {
    return std::any_of(p.initiatives.begin(), p.initiatives.end(), [target](const InitiativeParameters& i) {
        return std::any_of(i.effects.begin(), i.effects.end(),
                           [target](const Effect& e) { return e.target == target; });
    });
}

bool spends_on_retention(const Parameters& p) {
    const bool segments = std::any_of(p.segments.begin(), p.segments.end(),
                                      [](const SegmentParameters& s) { return s.retention_spend > 0.0; });
    const bool levers = std::any_of(p.arms.begin(), p.arms.end(), [](const Arm& a) {
        return std::any_of(a.levers.begin(), a.levers.end(), [](const Lever& l) { return l.channel < 0; });
    });
    return segments || levers || has_effect_on(p, Target::segment_retention_spend);
}

}  // namespace

std::vector<MechanismState> mechanisms(const Parameters& p) {
    const bool journey = !p.touchpoints.empty();
    const bool failing = std::any_of(p.touchpoints.begin(), p.touchpoints.end(),
                                     [](const TouchpointParameters& t) { return t.failure > 0.0; });
    const bool frail = std::any_of(p.segments.begin(), p.segments.end(),
                                   [](const SegmentParameters& s) { return s.frailty != Frailty::none; });
    const bool drifting = journey && (p.experience.drift != 0.0 || p.experience.ref_drift != 0.0);
    const bool price = p.price.index != p.price.rival_price || has_effect_on(p, Target::price_index) ||
                       has_effect_on(p, Target::price_rival);
    const std::string no_touchpoint = "no touchpoint";
    return {
        state("experience and satisfaction", journey,
              fmt::format("{} touchpoint{}", p.touchpoints.size(), p.touchpoints.size() == 1 ? "" : "s"),
              "no touchpoint: one band, churn does not respond to quality"),
        state("frailty", frail, "churn propensity differs between customers",
              "frailty = \"none\": one class"),
        state("expectation and rival drift", drifting, "drift or ref_drift is not 0",
              journey ? "drift and ref_drift are 0" : no_touchpoint),
        state("adaptation of expectations", journey && p.experience.adapt > 0.0, "adapt is above 0",
              journey ? "adapt is 0" : no_touchpoint),
        state("consistency", journey && p.churn.psi > 0.0, "psi is above 0",
              journey ? "psi is 0" : no_touchpoint),
        state("failure, complaint and defection", failing, "a touchpoint can fail", "nothing fails"),
        state("word of mouth and rating", p.word_of_mouth.present, "[word_of_mouth] is present",
              "no [word_of_mouth]: no referral, no effect of the rating"),
        state("paid acquisition", !p.channels.empty(), "a channel is present", "no [channel.NAME]"),
        state("organic acquisition", p.acquisition.present,
              is_given(p.acquisition.organic) ? "organic is given" : "organic is solved for a level baseline",
              "no [acquisition] and no channel: nobody joins by themselves"),
        state("win-back and forgetting", p.win_back.present, "[win_back] is present",
              "no [win_back]: lost customers stay lost"),
        state("retention spending", spends_on_retention(p), "retention spending is given or a lever",
              "none is given"),
        state("price response", price, "the price differs from the rival's, or an effect moves one",
              "price equals the rival's"),
        state("tax", is_given(p.finance.tax_rate), "tax_rate is given",
              "no tax_rate: the case is before tax"),
        state("inflation", is_given(p.finance.inflation), "inflation is given", "no inflation"),
        state("capital spending", is_given(p.finance.capex_months), "capex_months is given",
              "one-offs are expensed at once"),
        state("working capital", is_given(p.finance.working_capital_days), "working_capital_days is given",
              "none")};
}

}  // namespace tenure
