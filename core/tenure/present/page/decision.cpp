/// The sentence the page opens with: what to choose, for how much money, and how sure that is.
#include <cmath>
#include <cstdlib>

#include "tenure/analysis/statistics.hpp"
#include "tenure/present/case_lookup.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/page/sections.hpp"

namespace tenure::page_parts {

namespace {

/// Below this the mean could have the other sign by simulation error alone (two-sided 5 %).
double errors_of_doubt(const Case& result) {
    return clear_in_errors(is_evenly_drawn(result.run) ? Pairing::replicates : Pairing::independent);
}

bool is_clear(const Case& result, const Estimate& value) {
    return !(value.se > 0.0) || std::abs(value.mean) >= errors_of_doubt(result) * value.se;
}

std::string interval(const Estimate& value, const std::string& unit) {
    const double low = value.quantiles[0], high = value.quantiles[4];
    // The expectation engine has no spread to show.
    if (std::isnan(low) || std::isnan(high) || low == high) return {};
    const double low_error = tail_error(value.quantile_se[0], value.se);
    return "90 % interval " + signed_rounded(low, decimals_for(low_error, low)) + " to " +
           signed_with_unit(high, tail_error(value.quantile_se[4], value.se), unit);
}

std::string replications_needed(const Case& result, const Estimate& value) {
    const double ratio = errors_of_doubt(result) * value.se / std::abs(value.mean);
    const double wanted = result.run.replications * ratio * ratio;
    if (!(wanted < 1e7)) return "The two are worth the same within what simulation can tell.";
    return "About " + significant(wanted, 2) + " replications would tell (--replications).";
}

std::string rival(const Case& result, const ContrastCase& contrast) {
    return is_matched_pair(result, contrast) ? "the same money in " + printable(contrast.versus)
                                             : printable(contrast.versus);
}

std::string verdict(const Case& result, const ContrastCase& contrast, const Metric& npv) {
    const std::string arm = printable(contrast.arm), versus = printable(contrast.versus);
    const std::string horizon = " over " + std::to_string(result.run.months) + " months";
    const std::string amount =
        "expected delta NPV " + signed_with_unit(npv.value.mean, npv.value.se, npv.unit) + horizon;
    std::string brackets = interval(npv.value, npv.unit);
    if (npv.value.se > 0.0) {
        if (!brackets.empty()) brackets += "; ";
        brackets += "simulation error +/- " + with_unit(npv.value.se, npv.value.se, npv.unit);
    }
    if (!brackets.empty()) brackets = " (" + brackets + ")";
    if (npv.value.mean == 0.0)
        return "Nothing tells " + arm + " and " + versus + " apart: " + amount + brackets + ".";
    if (!is_clear(result, npv.value)) {
        return "No choice yet between " + arm + " and " + versus + ": " + amount + brackets +
               " is within simulation error. " + replications_needed(result, npv.value);
    }
    const std::string choice = npv.value.mean >= 0.0 ? "Choose " + arm + " over " + rival(result, contrast)
                                                     : "Choose " + versus + ", not " + arm;
    return choice + ": " + arm + " less " + versus + ", " + amount + brackets + ".";
}

/// Beating the rival is not enough: the better of the two must beat doing nothing.
std::string against_nothing(const Case& result, const ContrastCase& contrast, const Metric& npv) {
    if (result.arms.empty()) return {};
    const std::string& baseline = result.arms.front().name;
    const std::string& better = npv.value.mean >= 0.0 ? contrast.arm : contrast.versus;
    if (contrast.versus == baseline || better == baseline) return {};
    const ContrastCase* over_baseline = find_contrast(result, better, baseline);
    const Metric* gain = over_baseline == nullptr ? nullptr : find_metric(over_baseline->metrics, "npv");
    if (gain == nullptr) return {};
    const std::string amount = signed_with_unit(gain->value.mean, gain->value.se, gain->unit);
    if (is_clear(result, gain->value) && gain->value.mean < 0.0) {
        return "Neither pays: against " + printable(baseline) + " even " + printable(better) + " comes to " +
               amount + ". Choose " + printable(baseline) + ".";
    }
    return "Against " + printable(baseline) + ", " + printable(better) + " comes to " + amount +
           (is_simulated(result)
                ? ", positive with probability " + chance_text(result, *over_baseline, false) + "."
                : ".");
}

/// Why a chance near one half goes with a mean beyond simulation error.
std::string toss_up(const Estimate& npv) {
    const bool skewed = npv.mean * npv.quantiles[2] < 0.0;
    return std::string(" On NPV alone that is close to a toss-up: ") +
           (skewed ? "a few large outcomes make the mean." : "the difference is small against its spread.");
}

std::string chances(const Case& result, const ContrastCase& contrast, const Estimate& npv) {
    std::string text = "Probability that " + printable(contrast.arm) + " beats " + rival(result, contrast) +
                       ": " + chance_text(result, contrast, false);
    if (!std::isnan(contrast.probability_positive_with_residual)) {
        text += "; counting the customers still there at the end: " + chance_text(result, contrast, true);
    }
    text += ".";
    if (contrast.probability_positive > 0.4 && contrast.probability_positive < 0.6) text += toss_up(npv);
    if (contrast.ignorance_share > 0.0) {
        text += " Of the spread, " + probability(contrast.ignorance_share, contrast.ignorance_share_se) +
                " is uncertain inputs (research can narrow it), the rest is chance.";
    }
    return text;
}

/// The mean once more, where it is known much better than the replications say.
std::string sharper_mean(const ContrastCase& contrast, const Metric& npv) {
    const ControlledMean& controlled = contrast.controlled;
    if (std::isnan(controlled.mean) || !(npv.value.se > 0.0)) return {};
    const std::string amount = signed_with_unit(controlled.mean, controlled.se, npv.unit);
    if (controlled.draws == 0) return "The mean is known without simulation: " + amount + ".";
    if (!(controlled.variance_ratio >= 2.0)) return {};
    return "The mean more sharply, with the expectation engine as control variate: " + amount + " (+/- " +
           with_unit(controlled.se, controlled.se, npv.unit) +
           "); replications alone reach that error with " + significant(controlled.variance_ratio, 2) +
           " times as many.";
}

}  // namespace

std::string decision(const Case& result, const Frame& frame) {
    const ContrastCase* contrast = headline_contrast(result);
    if (contrast == nullptr) return {};
    const Metric* npv = find_metric(contrast->metrics, "npv");
    if (npv == nullptr) return {};
    std::string text = heading(frame, "DECISION");
    const bool good = is_clear(result, npv->value) && npv->value.mean >= 0.0;
    const std::string words = wrap(verdict(result, *contrast, *npv), frame.width, 2);
    text += good ? frame.ink.good(words) : frame.ink.bold(words);
    const std::string nothing = against_nothing(result, *contrast, *npv);
    if (!nothing.empty()) text += wrap(nothing, frame.width, 2);
    const std::string sharper = sharper_mean(*contrast, *npv);
    if (!sharper.empty()) text += wrap(sharper, frame.width, 2);
    if (is_simulated(result)) text += wrap(chances(result, *contrast, npv->value), frame.width, 2);
    if (result.grade_d_share > 0.0) {
        text +=
            wrap("Grade D: " + rounded(100.0 * result.grade_d_share, 0) +
                     " % of what moves this figure rests on expert guesses; see the assumptions (explain).",
                 frame.width, 2);
    }
    return text;
}

}  // namespace tenure::page_parts
