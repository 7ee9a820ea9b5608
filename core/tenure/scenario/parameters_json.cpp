/// Long because: one line for every member of the parameters, in their order.
#include "tenure/scenario/parameters_json.hpp"

#include <array>

#include "tenure/scenario/json_writer.hpp"

namespace tenure {
namespace {

/// In the order of enum class Target.
constexpr std::array<const char*, 42> target_words{"touchpoint_visits",
                                                   "touchpoint_mean",
                                                   "touchpoint_sd",
                                                   "touchpoint_failure",
                                                   "touchpoint_severity",
                                                   "touchpoint_complain",
                                                   "touchpoint_recover",
                                                   "touchpoint_recovered_share",
                                                   "touchpoint_cost_per_visit",
                                                   "segment_arpu",
                                                   "segment_order_rate",
                                                   "segment_basket",
                                                   "segment_margin",
                                                   "segment_cross_sell",
                                                   "segment_retention_spend",
                                                   "segment_h0",
                                                   "price_index",
                                                   "price_rival",
                                                   "channel_spend",
                                                   "channel_budget",
                                                   "word_of_mouth_conversion",
                                                   "word_of_mouth_reach_pos",
                                                   "word_of_mouth_reach_neg",
                                                   "win_back_winback",
                                                   "entry_promise",
                                                   "experience_reference",
                                                   "segment_expectation",
                                                   "contact_centre_base",
                                                   "contact_centre_onboarding",
                                                   "contact_centre_campaign",
                                                   "contact_centre_contacts_per_failure",
                                                   "contact_centre_handling",
                                                   "contact_centre_patience",
                                                   "contact_centre_first_contact_resolution",
                                                   "contact_centre_agents",
                                                   "contact_centre_cost_per_contact",
                                                   "engagement_g0",
                                                   "engagement_pay",
                                                   "competencies_leadership",
                                                   "competencies_brand_promise",
                                                   "competencies_engagement",
                                                   "response_time_latency"};
static_assert(static_cast<std::size_t>(Target::response_time_latency) + 1 == target_words.size());

template <std::size_t N, class E>
const char* word(const std::array<const char*, N>& words, E value) {
    return words[static_cast<std::size_t>(value)];
}

void write(JsonWriter& json, const RunParameters& run) {
    json.member("months", run.months);
    json.member("replications", run.replications);
    json.member("seed", run.seed);
    json.member("engine", word(engine_names, run.engine));
    json.member("sampling", word(sampling_names, run.sampling));
}

void write(JsonWriter& json, const FinanceParameters& finance) {
    json.member("discount_rate", finance.discount_rate);
    json.member("timing", finance.timing == CashTiming::mid_month ? "mid_month" : "year_end");
    json.member("basis", finance.basis == PriceBasis::nominal ? "nominal" : "real");
    json.member("inflation", finance.inflation);
    json.member("tax_rate", finance.tax_rate);
    json.member("capex_months", finance.capex_months);
    json.member("working_capital_days", finance.working_capital_days);
    json.member("finance_rate", finance.finance_rate);
    json.member("reinvest_rate", finance.reinvest_rate);
    json.member("clv_horizon", finance.clv_horizon);
    json.member("hurdle", finance.hurdle);
}

void write(JsonWriter& json, const ExperienceParameters& e) {
    json.member("gain", e.gain);
    json.member("loss_aversion", e.loss_aversion);
    json.member("anchor", e.anchor);
    json.member("adapt", e.adapt);
    json.member("drift", e.drift);
    json.member("ref_drift", e.ref_drift);
    json.member("m_max", e.m_max);
    json.member("reference", e.reference);
    json.member("spend_reference", e.spend_reference);
    json.member("rating", e.rating);
}

void write(JsonWriter& json, const ChurnParameters& c) {
    json.member("pivot", c.pivot);
    json.member("psi", c.psi);
    json.member("beta_up", c.beta_up);
    json.member("beta_down", c.beta_down);
    json.member("p_defect", c.p_defect);
    json.member("forgive", c.forgive);
    json.member("origin_mult", c.origin_mult);
    json.member("save_max", c.save_max);
    json.member("k_r", c.k_r);
}

void write(JsonWriter& json, const SpendParameters& s) {
    json.member("omega", s.omega);
    json.member("premium_per_pt", s.premium_per_pt);
}

void write(JsonWriter& json, const PriceParameters& p) {
    json.member("index", p.index);
    json.member("rival_price", p.rival_price);
    json.member("price_sensitivity", p.price_sensitivity);
}

void write(JsonWriter& json, const EntryParameters& e) {
    json.member("entry_sd", e.entry_sd);
    json.member("promise", e.promise);
    json.member("promise_weight", e.promise_weight);
}

void write(JsonWriter& json, const WordOfMouthParameters& w) {
    json.member("present", w.present);
    json.member("p0", w.p0);
    json.member("p1", w.p1);
    json.member("q0", w.q0);
    json.member("q1", w.q1);
    json.member("reach_pos", w.reach_pos);
    json.member("reach_neg", w.reach_neg);
    json.member("conversion", w.conversion);
    json.member("tell_friends", w.tell_friends);
    json.member("tell_social", w.tell_social);
    json.member("tell_reviews", w.tell_reviews);
    json.member("tell_microblog", w.tell_microblog);
    json.member("reach_friends", w.reach_friends);
    json.member("reach_social", w.reach_social);
    json.member("reach_microblog", w.reach_microblog);
    json.member("post_share", w.post_share);
    json.member("rating_half_life", w.rating_half_life);
    json.member("rating_elasticity", w.rating_elasticity);
    json.member("review_reader_share", w.review_reader_share);
    json.member("rating_volume", w.rating_volume);
    json.member("c_neg", w.c_neg);
    json.member("p_retell", w.p_retell);
    json.member("kappa", w.kappa);
    json.member("poison_half_life", w.poison_half_life);
    json.member("poisoned", w.poisoned);
    json.member("newly_poisoned", w.newly_poisoned);
    json.member("referral_reward", w.referral_reward);
}

void write(JsonWriter& json, const ContactCentreParameters& c) {
    json.member("present", c.present);
    json.member("base", c.base);
    json.member("onboarding", c.onboarding);
    json.member("campaign", c.campaign);
    json.member("contacts_per_failure", c.contacts_per_failure);
    json.member("handling", c.handling);
    json.member("patience", c.patience);
    json.member("first_contact_resolution", c.first_contact_resolution);
    json.member("p_repeat", c.p_repeat);
    json.member("p_retry", c.p_retry);
    json.member("agents", c.agents);
    json.member("target_occupancy", c.target_occupancy);
    json.member("hours", c.hours);
    json.member("shares", c.shares);
    json.member("cost_per_contact", c.cost_per_contact);
    json.member("wait_penalty", c.wait_penalty);
    json.member("abandon_failure", c.abandon_failure);
    json.member("adds", c.adds);
    json.member("failures", c.failures);
}

void write(JsonWriter& json, const EngagementParameters& e) {
    json.member("present", e.present);
    json.member("g0", e.g0);
    json.member("opening", e.opening);
    json.member("to_quality", e.to_quality);
    json.member("to_failure", e.to_failure);
    json.member("recovery", e.recovery);
    json.member("load", e.load);
    json.member("load_threshold", e.load_threshold);
    json.member("pay", e.pay);
    json.member("pay_to_engagement", e.pay_to_engagement);
}

void write(JsonWriter& json, const CompetencyParameters& c) {
    json.member("present", c.present);
    json.member("leadership", c.leadership);
    json.member("brand_promise", c.brand_promise);
    json.member("engagement", c.engagement);
    json.member("culture", c.culture);
    json.member("culture_growth", c.culture_growth);
}

void write(JsonWriter& json, const ResponseTimeParameters& r) {
    json.member("latency", r.latency);
}

void write(JsonWriter& json, const WinBackParameters& w) {
    json.member("present", w.present);
    json.member("winback", w.winback);
    json.member("forget_half_life", w.forget_half_life);
    json.member("winback_band", w.winback_band);
}

void write(JsonWriter& json, const AcquisitionParameters& a) {
    json.member("present", a.present);
    json.member("organic", a.organic);
}

void write(JsonWriter& json, const ChannelParameters& c) {
    json.member("name", c.name);
    json.member("ceiling", c.ceiling);
    json.member("k_a", c.k_a);
    json.member("mode", c.mode == SpendMode::per_prospect ? "per_prospect" : "budget");
    json.member("spend", c.spend);
    json.member("budget", c.budget);
    json.member("segments", c.segments);
}

void write(JsonWriter& json, const TouchpointParameters& t) {
    json.member("name", t.name);
    json.member("owner", t.owner);
    json.member("channel", t.channel);
    json.member("visits", t.visits);
    json.member("mean", t.mean);
    json.member("sd", t.sd);
    json.member("failure", t.failure);
    json.member("severity", t.severity);
    json.member("complain", t.complain);
    json.member("recover", t.recover);
    json.member("recovered_share", t.recovered_share);
    json.member("cost_per_visit", t.cost_per_visit);
    json.member("service", t.service);
    json.member("staffed", t.staffed);
    json.member("partner", t.partner);
    json.member("partner_leverage", t.partner_leverage);
}

void write(JsonWriter& json, const SegmentParameters& s) {
    constexpr std::array frailties{"none", "gamma", "beta"};
    json.member("name", s.name);
    json.member("customers", s.customers);
    json.member("unlimited", s.unlimited);
    json.member("market", s.market);
    json.member("revenue", s.revenue == Revenue::subscription ? "subscription" : "orders");
    json.member("arpu", s.arpu);
    json.member("order_rate", s.order_rate);
    json.member("basket", s.basket);
    json.member("basket_shape", s.basket_shape);
    json.member("margin", s.margin);
    json.member("ref_margin", s.ref_margin);
    json.member("cross_sell", s.cross_sell);
    json.member("cross_sell_margin", s.cross_sell_margin);
    json.member("first_year_churn", s.first_year_churn);
    json.member("h0", s.h0);
    json.member("frailty", word(frailties, s.frailty));
    json.member("frailty_sd", s.frailty_sd);
    json.member("frailty_a", s.frailty_a);
    json.member("frailty_b", s.frailty_b);
    json.member("classes", s.classes);
    json.member("opening_age", s.opening_age);
    json.member("referred_share", s.referred_share);
    json.member("expectation", s.expectation);
    json.member("opening_bands", s.opening_bands);
    json.member("retention_spend", s.retention_spend);
    json.member("observed_tenure", s.observed_tenure);
    json.member("visits", s.visits);
}

void write(JsonWriter& json, const Effect& e) {
    json.member("name", e.name);
    json.member("target", word(target_words, e.target));
    json.member("index", e.index);
    json.member("operation", e.operation == Operation::multiply ? "multiply" : "add");
    json.member("size", e.size);
    json.member("segments", e.segments);
}

void write(JsonWriter& json, const InitiativeParameters& i);
void write(JsonWriter& json, const EventParameters& e);
void write(JsonWriter& json, const Line& l);
void write(JsonWriter& json, const Lever& l);
void write(JsonWriter& json, const Arm& a);
void write(JsonWriter& json, const Contrast& c);

template <class T>
void write_all(JsonWriter& json, const char* name, const std::vector<T>& items) {
    json.key(name);
    json.begin_array();
    for (const T& item : items) {
        json.begin_object();
        write(json, item);
        json.end_object();
    }
    json.end_array();
}

void write(JsonWriter& json, const InitiativeParameters& i) {
    json.member("name", i.name);
    json.member("action", i.action);
    json.member("owner", i.owner);
    json.member("kind", i.kind == InitiativeClass::programme ? "programme" : "quick_win");
    json.member("start", i.start);
    json.member("deadline", i.deadline);
    json.member("one_off", i.one_off);
    json.member("run", i.run);
    json.member("upkeep", i.upkeep);
    json.member("duration", i.duration);
    json.member("ramp_months", i.ramp_months);
    json.member("half_life", i.half_life);
    json.member("delivery", i.delivery);
    json.member("schedule_multiplier", i.schedule_multiplier);
    json.member("cost_multiplier", i.cost_multiplier);
    json.member("requires_", i.requires_);
    write_all(json, "effects", i.effects);
}

void write(JsonWriter& json, const EventParameters& e) {
    json.member("name", e.name);
    json.member("start", e.start);
    json.member("duration", e.duration);
    json.member("fix_months", e.fix_months);
    json.member("ramp_months", e.ramp_months);
    json.member("half_life", e.half_life);
    write_all(json, "effects", e.effects);
}

void write(JsonWriter& json, const Line& l) {
    json.member("name", l.name);
    json.member("kind", l.kind == LineKind::benefit ? "benefit" : "cost");
    json.member("amount", l.amount);
    json.member("once", l.once);
    json.member("first", l.first);
    json.member("last", l.last);
    json.member("risk_adjustment", l.risk_adjustment);
    json.member("arms", l.arms);
}

void write(JsonWriter& json, const Lever& l) {
    json.member("channel", l.channel);
    json.member("share", l.share);
}

void write(JsonWriter& json, const Arm& a) {
    json.member("name", a.name);
    json.member("initiatives", a.initiatives);
    json.member("match_arm", a.match_arm);
    write_all(json, "levers", a.levers);
    json.member("spread", a.spread);
    json.member("scale", a.scale);
}

void write(JsonWriter& json, const Contrast& c) {
    json.member("arm", c.arm);
    json.member("versus", c.versus);
}

template <class T>
void write_one(JsonWriter& json, const char* name, const T& item) {
    json.key(name);
    json.begin_object();
    write(json, item);
    json.end_object();
}

}  // namespace

std::string parameters_json(const Parameters& p) {
    JsonWriter json;
    json.begin_object();
    write_one(json, "run", p.run);
    write_one(json, "finance", p.finance);
    write_one(json, "experience", p.experience);
    write_one(json, "churn", p.churn);
    write_one(json, "spend", p.spend);
    write_one(json, "price", p.price);
    write_one(json, "entry", p.entry);
    write_one(json, "word_of_mouth", p.word_of_mouth);
    write_one(json, "contact_centre", p.contact_centre);
    write_one(json, "engagement", p.engagement);
    write_one(json, "competencies", p.competencies);
    write_one(json, "response_time", p.response_time);
    write_one(json, "win_back", p.win_back);
    write_one(json, "acquisition", p.acquisition);
    write_all(json, "channels", p.channels);
    write_all(json, "touchpoints", p.touchpoints);
    write_all(json, "segments", p.segments);
    write_all(json, "initiatives", p.initiatives);
    write_all(json, "events", p.events);
    write_all(json, "lines", p.lines);
    write_all(json, "arms", p.arms);
    write_all(json, "contrasts", p.contrasts);
    json.end_object();
    return json.text();
}

}  // namespace tenure
