#include <algorithm>
#include <limits>

#include "tenure/base/arithmetic.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/sensing_parts.hpp"
#include "tenure/present/study_parts.hpp"
#include "tenure/present/text_table.hpp"
#include "tenure/present/voi.hpp"

namespace tenure {
namespace {

using study_parts::changes_nothing;
using study_parts::worth_text;

constexpr std::size_t most_inputs = 12;

std::string money(const Worth& worth, const std::string& currency) {
    return with_unit(std::max(0.0, worth.value), worth.se, currency);
}

std::string money_and_error(const Worth& worth, const std::string& currency) {
    return money(worth, currency) + " (+/- " + page_parts::error_text(worth.se) + ")";
}

std::string worth_error(const Worth& worth) {
    return is_told(worth) ? page_parts::error_text(worth.se) : "-";
}

TextTable arm_table(const VoiCase& result) {
    TextTable table({"arm", "expected NPV", "less the choice", "+/-", "best in"});
    for (const ArmOutlook& each : result.arms) {
        const bool chosen = each.arm == result.choice;
        table.add_row({each.arm, rounded(each.npv.value, decimals_for(each.npv.se, each.npv.value)),
                       chosen ? "the choice"
                              : signed_rounded(each.lead.value, decimals_for(each.lead.se, each.lead.value)),
                       chosen ? "" : page_parts::error_text(each.lead.se),
                       probability(each.best, each.best_se, result.draws)});
    }
    return table;
}

std::string input_table(const VoiCase& result, const page_parts::Frame& frame) {
    TextTable table({"to find out about", "worth at most", "+/-", "owner", "grade"}, {3, 4});
    std::size_t shown = 0, more = 0, idle = 0;
    for (const InputWorth& each : result.inputs) {
        if (changes_nothing(each.worth)) {
            ++idle;
        } else if (shown == most_inputs) {
            ++more;
        } else {
            table.add_row({each.path, worth_text(each.worth, result.perfect), worth_error(each.worth),
                           each.owner, each.grade});
            ++shown;
        }
    }
    std::string text = table.empty() ? "" : table.render(frame.width, frame.ink);
    if (more > 0) text += "  and " + std::to_string(more) + " more (--json, --out)\n";
    if (idle > 0)
        text += wrap(std::to_string(idle) + (idle == 1 ? " input" : " inputs") +
                         (shown > 0 ? " more would" : " would") +
                         " not have changed the choice in any draw, known alone.",
                     frame.width, 2);
    return text;
}

TextTable owner_table(const VoiCase& result) {
    TextTable table({"all inputs of", "inputs", "worth at most", "+/-"});
    for (const OwnerWorth& each : result.owners)
        table.add_row({each.owner.empty() ? "(no owner)" : each.owner, std::to_string(each.inputs),
                       worth_text(each.worth, result.perfect), worth_error(each.worth)});
    return table;
}

/// The first owner whose inputs are worth something together, where no single one is.
std::string told_owner(const VoiCase& result) {
    for (const OwnerWorth& each : result.owners)
        if (is_told(each.worth) && each.inputs < static_cast<int>(result.inputs.size()))
            return ", only the " + std::to_string(each.inputs) + " " +
                   (each.owner.empty() ? "without an owner" : "of " + printable(each.owner)) +
                   " together: worth at most " + money(each.worth, result.currency);
    return {};
}

/// A size as planned: "400 answers", "2,000 customers in each arm".
std::string size_text(const StudyWorth& study) {
    return rounded(study.best_size().size, 0) +
           (study.plan.is_experiment() ? " customers in each arm" : " answers");
}

/// Net of cost, three errors above nothing.
bool pays(const StudyWorth& study) {
    return is_told(study.best_size().net);
}

TextTable study_table(const VoiCase& result) {
    // Of the choice after the wait, which can be closer than today's.
    constexpr Worth unbounded{std::numeric_limits<double>::infinity(), 0.0};
    TextTable table({"study", "best size", "adds", "costs", "months", "waiting", "net", "+/-"}, {1});
    for (const StudyWorth& each : result.studies) {
        const StudySize& best = each.best_size();
        const int decimals = decimals_for(best.net.se, best.net.value);
        table.add_row({each.plan.name, size_text(each), worth_text(best.evsi, unbounded),
                       rounded(best.cost, decimals), std::to_string(each.plan.months),
                       rounded(each.wait.value, decimals), signed_rounded(best.net.value, decimals),
                       page_parts::error_text(best.net.se)});
    }
    return table;
}

/// What the studies planned say of the choice; "" without any.
std::string study_advice(const VoiCase& result) {
    if (result.studies.empty()) return {};
    const StudyWorth& study = result.studies.front();
    const Worth& net = study.best_size().net;
    if (pays(study))
        return "Test first: " + printable(study.plan.name) + " with " + size_text(study) +
               (study.plan.months > 0 ? " over " + std::to_string(study.plan.months) + " months" : "") +
               " adds " + money(net, result.currency) + " net of its cost and of waiting for it (+/- " +
               page_parts::error_text(net.se) + ").";
    return std::string(result.studies.size() == 1 ? "The study planned is"
                                                  : "None of the studies planned is") +
           (result.studies.size() == 1 ? " not seen to pay" : " seen to pay") + ": " +
           printable(study.plan.name) + " with " + size_text(study) + " would net " +
           with_unit(net.value, net.se, result.currency) + " (+/- " + page_parts::error_text(net.se) + ").";
}

/// Arms that the draws cannot tell from the choice.
std::string rivals(const VoiCase& result) {
    std::string names;
    for (const ArmOutlook& each : result.arms)
        if (each.arm != result.choice && each.lead.value > -3.0 * each.lead.se)
            names += (names.empty() ? "" : ", ") + printable(each.arm);
    return names.empty() ? names : " (as good within the error of these draws: " + names + ")";
}

std::string cascade_warning(const VoiCase& result, const page_parts::Frame& frame) {
    if (result.cascades == 0) return {};
    return wrap("warning: in " + std::to_string(result.cascades) + " of " + std::to_string(result.draws) +
                    " draws a bad story can run away, and the expected value there may mislead",
                frame.width, 2, 2);
}

}  // namespace

std::string voi_advice(const VoiCase& result) {
    const std::string choice = printable(result.choice) + rivals(result);
    if (changes_nothing(result.perfect))
        return "Decide now: choose " + choice +
               ". Knowing every uncertain input beforehand would not have changed the choice in any of " +
               std::to_string(result.draws) + " draws.";
    const std::string all =
        "To know every input would be worth " + money_and_error(result.perfect, result.currency) + ".";
    const std::string studies = study_advice(result);
    if (!studies.empty() && pays(result.studies.front()))
        return studies + " On what is known today the choice is " + choice + ". " + all;
    if (!studies.empty()) return "Decide now: choose " + choice + ". " + studies + " " + all;
    const auto first = std::find_if(result.inputs.begin(), result.inputs.end(),
                                    [](const InputWorth& each) { return is_told(each.worth); });
    if (first == result.inputs.end())
        return "Decide now: choose " + choice + ". No single input is seen to be worth finding out" +
               told_owner(result) + ". " + all;
    return "It is worth at most " + money(first->worth, result.currency) + " to find out about " +
           printable(first->path) + " first; if that costs more, decide now and choose " + choice + ". " +
           all;
}

std::string voi_page(const VoiCase& result, const PageOptions& options) {
    const StandardArithmetic arithmetic;
    const page_parts::Frame frame = study_parts::frame_of(options);
    std::string text = study_parts::title(result, frame);
    text += page_parts::heading(frame, "FIND OUT FIRST, OR DECIDE NOW");
    text += frame.ink.bold(wrap(voi_advice(result), frame.width, 2));
    text += page_parts::heading(frame, "WHAT TO CHOOSE ON WHAT IS KNOWN",
                                result.currency + " over " + std::to_string(result.months) + " months");
    text += arm_table(result).render(frame.width, frame.ink);
    text += page_parts::heading(frame, "WHAT EACH INPUT IS WORTH KNOWING",
                                "EVPPI, " + result.currency + ": the most any study of it can add");
    text += input_table(result, frame);
    if (!result.studies.empty()) {
        text += page_parts::heading(frame, "WHAT A STUDY WOULD ADD",
                                    "EVSI, " + result.currency + ", by the size with the largest net");
        text += study_table(result).render(frame.width, frame.ink);
    }
    text += sensing_parts::section(result.sensing, result.currency, frame);
    if (result.owners.size() > 1) {
        text += page_parts::heading(frame, "BY OWNER", "all inputs of an owner found out together");
        text += owner_table(result).render(frame.width, frame.ink);
    }
    text += study_parts::notes(result, frame, cascade_warning(result, frame));
    return text + study_parts::footer("Expected values of " + std::to_string(result.draws) + " draws, seed " +
                                          std::to_string(result.seed) +
                                          "; chance is averaged out, for no study removes it.",
                                      options, frame);
}

}  // namespace tenure
