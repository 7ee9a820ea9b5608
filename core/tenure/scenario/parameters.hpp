#pragma once
/// Plain numbers of one draw: what the law needs, nothing about files, units, sources or chance.
/// Long because: it is one list of what a scenario can say, and no part of it has a reader of its own.
/// One `Parameters` is one possible world. The field table (field_table.hpp) maps every path of a scenario
/// file, e.g. "segment.consumer.arpu", to a member here; the reader fills it with central values, the
/// sampler with a draw. Canonical units: months, customers, currency units, points on the 0-10 scale,
/// shares in 0-1, rates per month unless the comment says otherwise.
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "tenure/scenario/known_customers.hpp"

namespace tenure {

/// A number the user left to the model (solved, calibrated or switched off).
inline constexpr double not_given = std::numeric_limits<double>::quiet_NaN();
inline bool is_given(double value) {
    return !std::isnan(value);
}

enum class Revenue { subscription, orders };
enum class Frailty { none, gamma, beta };
enum class SpendMode { per_prospect, budget };
enum class CashTiming { mid_month, year_end };
enum class PriceBasis { nominal, real };
enum class LineKind { benefit, cost };
enum class EngineChoice { automatic, expectation, cohort, individual };
/// As scenario files, options and results write them.
inline constexpr std::array<const char*, 4> engine_names{"auto", "expectation", "cohort", "individual"};
/// How the uncertain inputs are drawn (draw_design.hpp).
enum class Sampling { plain, sobol, latin };
inline constexpr std::array<const char*, 3> sampling_names{"plain", "sobol", "latin"};
enum class InitiativeClass { programme, quick_win };

/// Section 3: how quality becomes moves between the five bands. Path "experience.*".
struct ExperienceParameters {
    double gain = 0.10;                  ///< move intensity per visit and point
    double loss_aversion = 1.955;        ///< weight of shortfall against excess
    double anchor = 0.5;                 ///< weight of the own band in the expectation
    double adapt = 0.10;                 ///< share of the gap closed per month with a visit
    double drift = 0.10;                 ///< rise of expectations, points per year
    double ref_drift = 0.10;             ///< rise of rivals, points per year
    double m_max = 9.5;                  ///< ceiling of a touchpoint mean, points
    double reference = not_given;        ///< Ref(0); default: opening mean band centre of the baseline
    double spend_reference = not_given;  ///< c_ref; default: the same opening mean
    double rating = not_given;           ///< R(0); default: stationary rating of month-0 posts
};

/// Section 4: how satisfaction becomes churn. Path "churn.*".
struct ChurnParameters {
    double pivot = 5.0;         ///< z is measured from here, points
    double psi = 0.5;           ///< how inconsistency dampens the response
    double beta_up = 0.20;      ///< response of log hazard per point, z >= 0
    double beta_down = 0.40;    ///< the same for z < 0
    double p_defect = 0.10;     ///< P(leave | unresolved failure)
    double forgive = 0.5;       ///< share of it forgiven in bands with centre >= 8
    double origin_mult = 0.82;  ///< hazard multiplier of referred customers
    double save_max = 0.3;      ///< largest share of base hazard that retention spend can save
    double k_r = 0.35;          ///< response to retention spend, per currency unit and customer-month
};

/// Section 5. Path "spend.*".
struct SpendParameters {
    double omega = 0.02;            ///< spend response per point
    double premium_per_pt = 0.005;  ///< price premium per point above 8
};

/// Section 4-5: price index against the rival's. Path "price.*".
struct PriceParameters {
    double index = 1.0;
    double rival_price = 1.0;
    double price_sensitivity = 1.5;  ///< exponent of the hazard per unit of relative price
};

/// Section 6: what newcomers expect. Path "entry.*".
struct EntryParameters {
    double entry_sd = 1.0;        ///< points
    double promise = 7.8;         ///< points
    double promise_weight = 0.6;  ///< against the rating
};

/// Section 6. Path "word_of_mouth.*"; `present` when the table is.
struct WordOfMouthParameters {
    bool present = false;
    double p0 = 0.010, p1 = 0.036;  ///< positive episodes per customer-year: p0 + p1*max(0,c-7)^1.5
    double q0 = 0.003, q1 = 0.060;  ///< negative background episodes per customer-year
    double reach_pos = 9.0;         ///< persons reached by a positive episode
    double reach_neg = 16.0;        ///< persons reached by a negative one, or by a retold story
    double conversion = 0.14;       ///< adds per positive exposure of a prospect
    double tell_friends = 0.53;     ///< P(unresolved customer tells friends); channels are independent
    double tell_social = 0.20;
    double tell_reviews = 0.14;  ///< a review reaches nobody directly: it acts through the rating
    double tell_microblog = 0.10;
    double reach_friends = 16.0, reach_social = 45.0, reach_microblog = 45.0;  ///< persons per tale
    double post_share = 0.14;           ///< share of episodes that become posts
    double rating_half_life = 12.0;     ///< months after which a post weighs half
    double rating_elasticity = 0.417;   ///< of organic acquisition to the rating, among readers
    double review_reader_share = 0.5;   ///< share of prospects who read ratings
    double rating_volume = not_given;   ///< Vol(0), posts; default: stationary under month-0 posts
    double c_neg = 0.04;                ///< P(poisoned) per negative exposure of a person
    double p_retell = 0.05;             ///< newly poisoned persons who tell the story on
    double kappa = 0.8;                 ///< cut of a poisoned prospect's hazard
    double poison_half_life = 24.0;     ///< months
    double poisoned = not_given;        ///< Z(0), persons; default: least stationary solution of month 0
    double newly_poisoned = not_given;  ///< newly(-1), persons; default: the same
    double referral_reward = 0.0;       ///< currency per referred add
};

/// Section 7: the service line. Path "contact_centre.*"; `present` when the table is.
struct ContactCentreParameters {
    bool present = false;
    double base = 0.15;                 ///< contacts per customer-month
    double onboarding = 0.3;            ///< contacts per add of the month before
    double campaign = 0.0;              ///< further contacts per month, e.g. of an event
    double contacts_per_failure = 1.3;  ///< per failure month of the month before
    double handling = 360.0;            ///< seconds
    double patience = 180.0;            ///< mean seconds before hanging up
    double first_contact_resolution = 0.70;
    double p_repeat = 0.8;      ///< P(calls again | answered, not resolved)
    double p_retry = 0.5;       ///< P(calls again | hung up)
    double agents = not_given;  ///< in every open hour; default: least who could answer everybody
    double target_occupancy = 0.85;
    std::vector<double> hours{120.0, 100.0};  ///< open hours per month by load class
    std::vector<double> shares{0.7, 0.3};     ///< contacts by load class; sum 1
    double cost_per_contact = 6.0;            ///< currency per answered contact
    double wait_penalty = 0.5;                ///< points on service touchpoints per ln(1 + E[W]/60 s)
    double abandon_failure = 0.3;             ///< P(failure | hung up) on service touchpoints
    double adds = not_given;                  ///< adds(-1), customers; default: expected adds of month 0
    double failures = not_given;              ///< failure months(-1), customers; default: month-0 expectation
};

/// Section 7: staff. Path "engagement.*"; `present` when the table is.
struct EngagementParameters {
    bool present = false;
    double g0 = 7.0;             ///< level that engagement returns to, 0-10
    double opening = not_given;  ///< G(0); default g0
    double to_quality = 0.26;    ///< points of a staffed touchpoint's mean per point of G
    double to_failure = 0.10;    ///< log failure rate per point of G
    double recovery = 0.10;      ///< share of the gap to g0 closed per month
    double load = 0.02;          ///< points lost per point of occupancy above the threshold and month
    double load_threshold = 0.85;
    double pay = 0.0;                 ///< pay above the baseline, per cent
    double pay_to_engagement = 0.02;  ///< points of g0 per per cent of pay
};

/// Section 7: management. Path "competencies.*"; `present` when the table is. 0.4 is neutral everywhere.
struct CompetencyParameters {
    bool present = false;
    double leadership = 0.4, brand_promise = 0.4, engagement = 0.4;  ///< 0-1
    double culture = 0.0;                                            ///< at month 0
    double culture_growth = 0.05;  ///< per year at mean competency one above neutral
};

/// Section 7. Path "response_time.*".
struct ResponseTimeParameters {
    double latency = 3.0;  ///< months from an event to the first counter-measure
};

/// Section 6. Path "win_back.*"; `present` when the table is.
struct WinBackParameters {
    bool present = false;
    double winback = 0.003;          ///< P(return) per month
    double forget_half_life = 24.0;  ///< months
    int winback_band = 3;            ///< band of return, 1-5
};

/// A paid channel. Path "channel.NAME.*".
struct ChannelParameters {
    std::string name;
    double ceiling = 0.012;  ///< largest P(join) per prospect-month
    double k_a = 0.449;      ///< response per currency unit and prospect-month
    SpendMode mode = SpendMode::per_prospect;
    double spend = 0.34;        ///< currency per prospect-month (mode per_prospect)
    double budget = 0.0;        ///< currency per month (mode budget)
    std::vector<int> segments;  ///< indices it reaches; empty = all
};

/// Section 6. Path "acquisition.*"; `present` when the table or any channel is.
struct AcquisitionParameters {
    bool present = false;
    double organic = not_given;  ///< lam_organic per month; default: solved for a level baseline
};

/// A touchpoint of the journey, in journey order. Path "touchpoint.NAME.*".
struct TouchpointParameters {
    std::string name, owner, channel;
    double visits = 1.5;            ///< per customer-month (a segment may override it)
    double mean = 7.8, sd = 1.0;    ///< quality of a visit, points
    double failure = 0.012;         ///< P(failure) per visit
    double severity = 5.0;          ///< points lost by a failure
    double complain = 0.5;          ///< P(complaint | failure)
    double recover = 0.70;          ///< P(recovered | complaint)
    double recovered_share = 0.65;  ///< share of the severity that recovery repairs
    double cost_per_visit = 0.0;    ///< currency
    bool service = false;           ///< waiting acts here (with a contact centre)
    bool staffed = false;           ///< engagement acts here
    bool partner = false;           ///< operated by a partner
    double partner_leverage = 0.4;  ///< share of an effect that reaches a partner's touchpoint
};

/// Who is simulated. Path "segment.NAME.*".
struct SegmentParameters {
    std::string name;
    double customers = 0.0;     ///< opening active customers (whole)
    bool unlimited = true;      ///< market = "unlimited"
    double market = not_given;  ///< M_g persons (finite) or M0 (unlimited: reference_market)
    Revenue revenue = Revenue::subscription;
    double arpu = 0.0;          ///< currency per customer-month (subscription)
    double order_rate = 0.0;    ///< orders per customer-month
    double basket = 0.0;        ///< mean currency per order
    double basket_shape = 1.0;  ///< gamma shape of a basket
    double margin = 0.5;        ///< contribution share of revenue before cost to serve
    double ref_margin = 0.06;   ///< relative margin of referred customers
    double cross_sell = 0.0;    ///< revenue per customer-month
    double cross_sell_margin = 0.5;
    double first_year_churn = not_given;  ///< share of the opening base lost in months 0-11; calibrates h0
    double h0 = not_given;                ///< base hazard per month (1 by default with beta frailty)
    Frailty frailty = Frailty::gamma;
    double frailty_sd = 1.0;
    double frailty_a = not_given, frailty_b = not_given;  ///< beta
    int classes = 8;                                      ///< K_h
    double opening_age = 60.0;                            ///< months; 0 = a fresh cohort
    double referred_share = 0.20;                         ///< of the opening base
    double expectation = not_given;                       ///< E_g(0); default Xbar_g(0)
    std::vector<double> opening_bands;                    ///< five weights; empty = stationary
    std::shared_ptr<const KnownCustomers> known;  ///< opening base of a file; null: drawn from the shares
    double retention_spend = 0.0;                 ///< currency per active customer-month
    double observed_tenure = not_given;           ///< months of tenure seen in data; CLV beyond it warns
    std::vector<double> visits;                   ///< per touchpoint; not_given = the touchpoint's own
};

/// What an effect acts on; the reader resolves the target path.
enum class Target {
    touchpoint_visits,
    touchpoint_mean,
    touchpoint_sd,
    touchpoint_failure,
    touchpoint_severity,
    touchpoint_complain,
    touchpoint_recover,
    touchpoint_recovered_share,
    touchpoint_cost_per_visit,
    segment_arpu,
    segment_order_rate,
    segment_basket,
    segment_margin,
    segment_cross_sell,
    segment_retention_spend,
    segment_h0,
    price_index,
    price_rival,
    channel_spend,
    channel_budget,
    word_of_mouth_conversion,
    word_of_mouth_reach_pos,
    word_of_mouth_reach_neg,
    win_back_winback,
    entry_promise,
    experience_reference,  ///< add only: shifts Ref while the effect lasts
    segment_expectation,   ///< add only: shifts E_g while the effect lasts
    contact_centre_base,
    contact_centre_onboarding,
    contact_centre_campaign,
    contact_centre_contacts_per_failure,
    contact_centre_handling,
    contact_centre_patience,
    contact_centre_first_contact_resolution,
    contact_centre_agents,
    contact_centre_cost_per_contact,
    engagement_g0,
    engagement_pay,
    competencies_leadership,
    competencies_brand_promise,
    competencies_engagement,
    response_time_latency,
};
enum class Operation { multiply, add };

/// One effect of an initiative. Path "initiative.NAME.effect.NAME.*".
struct Effect {
    std::string name;
    Target target = Target::touchpoint_mean;
    int index = -1;  ///< touchpoint, segment or channel; -1 = all
    Operation operation = Operation::add;
    double size = 0.0;          ///< `multiply`: the factor at full effect; `add`: the amount
    std::vector<int> segments;  ///< customers it reaches; empty = all
};

/// Section 8. Path "initiative.NAME.*".
struct InitiativeParameters {
    std::string name, action, owner;
    InitiativeClass kind = InitiativeClass::programme;
    double start = 0.0;           ///< month
    double deadline = not_given;  ///< month; default start + ramp_months
    double one_off = 0.0;         ///< currency, paid at the start of month `start`
    double run = 0.0;             ///< currency per month to the horizon
    double upkeep = 0.0;          ///< share of the one-off per year, from full effect on; 0 = unpaid
    double duration = not_given;  ///< months; default unlimited
    double ramp_months = 12.0;
    double half_life = not_given;  ///< months; default 24 without and 120 with upkeep
    double delivery = 0.8;         ///< share of the planned effect delivered
    double schedule_multiplier = 1.07;
    double cost_multiplier = 1.27;
    std::vector<int> requires_;  ///< prerequisites, indices of initiatives
    std::vector<Effect> effects;
};

/// What happens to the firm in every arm, at no cost (docs/model section 7). Path "event.NAME.*"; its effects
/// "event.NAME.effect.NAME.*". Works in full: delivery 1, no slip, no competency, no culture.
struct EventParameters {
    std::string name;
    double start = 0.0;             ///< month
    double duration = not_given;    ///< months; default: to the horizon
    double fix_months = not_given;  ///< instead of a duration: lasts response time + these months
    double ramp_months = 0.0;
    double half_life = not_given;  ///< months; default: does not decay
    std::vector<Effect> effects;
};

/// Where matched money goes. Path "arm.NAME.match_spend.levers".
struct Lever {
    int channel = -1;  ///< index of a paid channel; -1 = retention spend
    double share = 1.0;
};

/// Arm 0 is always the baseline. Path "arm.NAME.*".
struct Arm {
    std::string name;
    std::vector<int> initiatives;
    int match_arm = -1;         ///< arm whose plan of cash is matched; -1 = none
    std::vector<Lever> levers;  ///< shares sum to 1
    double spread = 12.0;       ///< months over which a matched one-off is spread
    double scale = 1.0;         ///< multiplies matched cash (spend sweep) and nothing else
};

/// Free cash-flow line. Path "line.NAME.*".
struct Line {
    std::string name;
    LineKind kind = LineKind::benefit;
    double amount = 0.0;           ///< currency, per month or once
    bool once = false;             ///< paid once in month `first`
    double first = 0.0;            ///< month
    double last = not_given;       ///< month, inclusive; default the horizon
    double risk_adjustment = 0.0;  ///< share taken off a benefit, put on a cost
    std::vector<int> arms;         ///< empty = every arm
};

/// Section 10. Path "finance.*".
struct FinanceParameters {
    double discount_rate = 0.10;  ///< per year
    CashTiming timing = CashTiming::mid_month;
    PriceBasis basis = PriceBasis::nominal;
    double inflation = not_given;  ///< per year
    double tax_rate = not_given;
    double capex_months = not_given;  ///< straight-line life of one-offs; default expensed at once
    double working_capital_days = not_given;
    double finance_rate = not_given;   ///< MIRR, per year; default discount_rate
    double reinvest_rate = not_given;  ///< MIRR, per year; default discount_rate
    double clv_horizon = 120.0;        ///< months
    double hurdle = 0.0;               ///< NPV a case must pass, currency
};

/// Path "run.*".
struct RunParameters {
    int months = 60;
    int replications = 1000;
    unsigned long long seed = 1;
    EngineChoice engine = EngineChoice::automatic;
    Sampling sampling = Sampling::plain;
};

struct Contrast {
    int arm = 0;
    int versus = 0;
};

struct Parameters {
    RunParameters run;
    FinanceParameters finance;
    ExperienceParameters experience;
    ChurnParameters churn;
    SpendParameters spend;
    PriceParameters price;
    EntryParameters entry;
    WordOfMouthParameters word_of_mouth;
    ContactCentreParameters contact_centre;
    EngagementParameters engagement;
    CompetencyParameters competencies;
    ResponseTimeParameters response_time;
    WinBackParameters win_back;
    AcquisitionParameters acquisition;
    std::vector<ChannelParameters> channels;
    std::vector<TouchpointParameters> touchpoints;  ///< journey order
    std::vector<SegmentParameters> segments;
    std::vector<InitiativeParameters> initiatives;
    std::vector<EventParameters> events;
    std::vector<Line> lines;
    std::vector<Arm> arms;            ///< arms[0] is "baseline"
    std::vector<Contrast> contrasts;  ///< each arm against the baseline, then the match_spend pairs
};

}  // namespace tenure
