#include "tenure/analysis/audit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tenure/scenario/number_text.hpp"

namespace tenure {
namespace {

constexpr double fading_half_life = 24.0;  ///< months, the default of an initiative without upkeep
constexpr double risky_rate = 0.12;        ///< above it a rate usually carries a premium for risk
constexpr int long_case = 120;             ///< months

bool is_satisfaction(Target target) {
    return target == Target::touchpoint_mean || target == Target::touchpoint_sd ||
           target == Target::touchpoint_failure || target == Target::touchpoint_severity ||
           target == Target::touchpoint_complain || target == Target::touchpoint_recover ||
           target == Target::touchpoint_recovered_share;
}

/// Outcomes that satisfaction already moves in the model.
bool is_churn(Target target) {
    return target == Target::segment_h0;
}
bool is_referral(Target target) {
    return target == Target::word_of_mouth_conversion || target == Target::word_of_mouth_reach_pos;
}
bool is_price(Target target) {
    return target == Target::price_index;
}
bool is_revenue(Target target) {
    return target == Target::segment_arpu || target == Target::segment_basket ||
           target == Target::segment_order_rate || target == Target::segment_cross_sell;
}

class Audit {
  public:
    Audit(const Parameters& p, bool uncertain) : p_(p), uncertain_(uncertain) {}

    std::vector<Diagnostic> run() {
        for (const Arm& arm : p_.arms) check_arm(arm);
        for (const auto& initiative : p_.initiatives) check_initiative(initiative);
        for (const auto& segment : p_.segments) check_segment(segment);
        check_finance();
        return std::move(warnings_);
    }

  private:
    void warn(std::string path, std::string problem, std::string why, std::string suggestion) {
        Diagnostic d;
        d.severity = Diagnostic::Severity::warning;
        d.path = std::move(path);
        d.problem = std::move(problem);
        d.why = std::move(why);
        d.suggestion = std::move(suggestion);
        warnings_.push_back(std::move(d));
    }

    template <class Test>
    bool has_effect(const Arm& arm, Test test) const {
        for (const int i : arm.initiatives)
            for (const Effect& effect : p_.initiatives[i].effects)
                if (test(effect.target)) return true;
        return false;
    }

    void check_arm(const Arm& arm) {
        const std::string path = "arm." + arm.name;
        const bool satisfaction = has_effect(arm, is_satisfaction);
        if (satisfaction && has_effect(arm, is_churn))
            warn(path, "satisfaction and base churn both improve",
                 "better satisfaction already lowers churn, so the same customers may be kept twice",
                 "keep the effect on h0 only if its cause has nothing to do with the touchpoints");
        if (satisfaction && p_.word_of_mouth.present && has_effect(arm, is_referral))
            warn(path, "satisfaction and referral both improve",
                 "happier customers already recommend more, so the same referrals may be counted twice",
                 "keep the effect on word of mouth only if it is a programme of its own");
        if (p_.spend.premium_per_pt > 0.0 && satisfaction && has_effect(arm, is_revenue))
            warn(path, "satisfaction and revenue per customer both improve",
                 "better satisfaction already raises spend and premium, so the same revenue may be counted "
                 "twice",
                 "keep the effect on revenue only if it is extra");
        if (has_effect(arm, is_price))
            warn(path,
                 fmt::format("prices move, price_sensitivity is {}", number_text(p_.price.price_sensitivity)),
                 "its evidence is weak and the answer depends on it",
                 "show the case for 0 and for 4 as well");
        if (!arm.initiatives.empty()) check_lines(arm, path);
    }

    double go_live(const Arm& arm) const {
        double first = p_.run.months;
        for (const int i : arm.initiatives) first = std::min(first, p_.initiatives[i].start);
        return first;
    }

    void check_lines(const Arm& arm, const std::string& path) {
        const auto index = static_cast<int>(&arm - p_.arms.data());
        for (const Line& line : p_.lines) {
            const bool own = std::find(line.arms.begin(), line.arms.end(), index) != line.arms.end();
            if (own && line.kind == LineKind::benefit && line.first < go_live(arm))
                warn("line." + line.name + ".first", "a benefit comes before the go-live",
                     fmt::format("it starts in month {}, the first initiative of {} in month {}",
                                 number_text(line.first), arm.name, number_text(go_live(arm))),
                     "start it when the work is done");
            if (own && line.kind == LineKind::benefit)
                warn(path, "line." + line.name + " adds a benefit to simulated effects",
                     "kept customers, referrals and spend are simulated already",
                     "keep the line only for money the simulation does not know");
        }
    }

    void check_initiative(const InitiativeParameters& initiative) {
        const std::string path = "initiative." + initiative.name;
        const bool unpaid = initiative.upkeep == 0.0 && initiative.run == 0.0;
        const bool lasting = is_given(initiative.half_life) && initiative.half_life > fading_half_life;
        if (unpaid && lasting && !initiative.effects.empty())
            warn(path + ".half_life", "the uplift lasts without upkeep",
                 fmt::format("nothing is paid to keep it and half of it is left after {} months",
                             number_text(initiative.half_life)),
                 "add upkeep = \"15 %/year\" or leave half_life at its default of 24 months");
    }

    void check_segment(const SegmentParameters& segment) {
        if (!is_given(segment.observed_tenure) || p_.finance.clv_horizon <= segment.observed_tenure) return;
        warn("segment." + segment.name + ".observed_tenure", "CLV looks beyond what has been observed",
             fmt::format("it counts {} months, customers have been seen for {}",
                         number_text(p_.finance.clv_horizon), number_text(segment.observed_tenure)),
             fmt::format("compare with clv_horizon = {}", number_text(segment.observed_tenure)));
    }

    void check_finance() {
        const double premium_free =
            is_given(p_.finance.inflation) ? risky_rate + p_.finance.inflation : risky_rate;
        if (uncertain_ && p_.finance.discount_rate > premium_free)
            warn("finance.discount_rate", "risk may be counted twice",
                 fmt::format("a rate of {} beside simulated risk", number_text(p_.finance.discount_rate)),
                 "use a rate without a premium for the risk that is drawn here");
        if (uncertain_)
            for (const Line& line : p_.lines)
                if (line.risk_adjustment > 0.0)
                    warn("line." + line.name + ".risk_adjustment", "risk may be counted twice",
                         "the line is reduced for risk beside simulated risk",
                         "draw the amount or adjust it, not both");
        if (p_.run.months >= long_case)
            warn("run.months", fmt::format("{} months of case", p_.run.months),
                 "a residual value on top of a long horizon counts distant years that nobody can know",
                 "read npv without residual, or shorten the case");
    }

    const Parameters& p_;
    bool uncertain_;
    std::vector<Diagnostic> warnings_;
};

}  // namespace

std::vector<Diagnostic> audit_parameters(const Parameters& p, bool uncertain) {
    return Audit(p, uncertain).run();
}

std::vector<Diagnostic> audit_opening(const Parameters& p, const Opening& opening) {
    std::vector<Diagnostic> warnings;
    for (std::size_t g = 0; g < opening.growing.size(); ++g) {
        if (!opening.growing[g]) continue;
        Diagnostic d;
        d.severity = Diagnostic::Severity::warning;
        d.path = "segment." + p.segments[g].name;
        d.problem = "the baseline grows by itself";
        d.why = "paid channels and referral alone bring more customers than leave in month 0";
        d.suggestion = "check spend, ceiling and conversion against observed new customers";
        warnings.push_back(std::move(d));
    }
    return warnings;
}

std::vector<Diagnostic> audit_switches(std::vector<Switch> switches, const std::string& currency) {
    std::vector<Diagnostic> warnings;
    std::stable_sort(switches.begin(), switches.end(), [](const Switch& a, const Switch& b) {
        return std::abs(a.npv - a.central_npv) > std::abs(b.npv - b.central_npv);
    });
    for (const Switch& s : switches) {
        Diagnostic d;
        d.severity = Diagnostic::Severity::warning;
        d.path = s.path;
        d.problem = fmt::format(
            "an expert guess decides the case: the answer turns between {:.4g} and {:.4g}", s.value, s.end);
        d.why = fmt::format("delta NPV goes from {:.0f} to {:.0f} {}", s.central_npv, s.npv, currency);
        d.suggestion = "measure it before deciding";
        warnings.push_back(std::move(d));
    }
    return warnings;
}

}  // namespace tenure
