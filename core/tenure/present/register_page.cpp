#include <algorithm>
#include <cmath>
#include <functional>

#include "tenure/analysis/voi.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/register.hpp"
#include "tenure/present/study_parts.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure {
namespace {

using study_parts::exact;

/// In the unit of the value beside it.
std::string range_text(const Assumption& input) {
    if (!is_given(input.low) || !is_given(input.high)) return "-";
    const double factor = display_unit(input.unit).factor;
    const auto bare = [&](double value) {
        return rounded(value * factor, decimals_for(0.0, value * factor));
    };
    return bare(input.low) + " to " + bare(input.high);
}

/// A share or worth that the draws cannot tell from nothing shows what it is at most.
std::string share_text(const RegisterRow& row) {
    if (!row.weight.drawn) return "fixed";
    const Worth& share = row.weight.share;
    if (share.value > 2.0 * share.se && share.value > 0.005)
        return rounded(100.0 * share.value, std::clamp(decimals_for(100.0 * share.se, 0.0), 0, 1)) + " (" +
               rounded(100.0 * share.se, std::clamp(decimals_for(100.0 * share.se, 0.0), 0, 1)) + ")";
    return "under " +
           rounded(std::max(1.0, std::ceil(100.0 * (std::max(0.0, share.value) + 2.0 * share.se))), 0);
}

std::string evppi_text(const RegisterRow& row, const Worth& perfect) {
    if (!row.weight.drawn) return "-";
    const std::string text = study_parts::worth_text(row.evppi, perfect);
    return is_told(row.evppi) ? text + " (" + page_parts::error_text(row.evppi.se) + ")" : text;
}

std::string lacks_text(const RegisterRow& row) {
    std::string text;
    for (const std::string& each : row.lacking) text += (text.empty() ? "no " : ", no ") + each;
    return text.empty() ? "-" : text;
}

using Rows = std::vector<const RegisterRow*>;

std::string numbers_table(const RegisterCase& result, const Rows& rows, const page_parts::Frame& frame) {
    double largest = 0.0;
    for (const RegisterRow& each : result.inputs) largest = std::max(largest, each.weight.swing());
    const int decimals = decimals_for(0.0, largest);
    // Of fixed inputs alone no draws tell anything.
    const bool drawn =
        std::any_of(rows.begin(), rows.end(), [](const auto* row) { return row->weight.drawn; });
    std::vector<std::string> header{"input", "value", "range", "moves it by"};
    if (drawn) header.insert(header.end(), {"share, %", "EVPPI"});
    TextTable table(header);
    for (const RegisterRow* each : rows) {
        const InputWeight& weight = each->weight;
        std::vector<std::string> cells{weight.assumption.path,
                                       exact(weight.assumption.value, weight.assumption.unit),
                                       range_text(weight.assumption), rounded(weight.swing(), decimals)};
        if (drawn) cells.insert(cells.end(), {share_text(*each), evppi_text(*each, result.perfect)});
        table.add_row(std::move(cells));
    }
    return table.render(frame.width, frame.ink);
}

/// Without the folder, which is known.
std::string place_text(const RegisterRow& row) {
    const std::size_t slash = row.where.find_last_of("/\\");
    return slash == std::string::npos ? row.where : row.where.substr(slash + 1);
}

/// Sources are sentences, so each has its own line.
std::string evidence_list(const Rows& rows, const page_parts::Frame& frame) {
    TextTable table({"input", "grade", "as of", "owner", "lacks", "set"}, {1, 2, 3, 4, 5});
    for (const RegisterRow* each : rows) {
        const Assumption& input = each->weight.assumption;
        table.add_row({input.path, input.grade.empty() ? "-" : input.grade,
                       input.as_of.empty() ? "-" : input.as_of,
                       input.owner.empty() ? "-" : shorten(printable(input.owner), 16), lacks_text(*each),
                       place_text(*each)});
    }
    std::string text = table.render(frame.width, frame.ink) + "\n";
    std::vector<std::pair<std::string, std::string>> sources;  // a source, what rests on it
    for (const RegisterRow* each : rows) {
        const Assumption& input = each->weight.assumption;
        const std::string source = input.source.empty() ? "no source" : input.source;
        const auto known = std::find_if(sources.begin(), sources.end(),
                                        [&](const auto& one) { return one.first == source; });
        if (known == sources.end())
            sources.emplace_back(source, input.path);
        else
            known->second += ", " + input.path;
    }
    for (const auto& [source, inputs] : sources)
        text += wrap(printable(source) + ": " + printable(inputs), frame.width, 2, 2);
    return text;
}

std::string group(const RegisterCase& result, const page_parts::Frame& frame, const char* title,
                  const std::string& note, const std::function<bool(const RegisterRow&)>& belongs) {
    Rows rows;
    for (const RegisterRow& each : result.inputs)
        if (belongs(each)) rows.push_back(&each);
    if (rows.empty()) return {};
    return page_parts::heading(frame, title, note) + numbers_table(result, rows, frame) + "\n" +
           evidence_list(rows, frame);
}

std::size_t count(const RegisterCase& result, int rank) {
    return static_cast<std::size_t>(
        std::count_if(result.inputs.begin(), result.inputs.end(),
                      [&](const RegisterRow& row) { return row.rank() == rank; }));
}

std::string reason(const RegisterRow& row) {
    if (row.weight.turns) return "it can turn the decision alone";
    return "it carries " + rounded(100.0 * row.weight.share.value, 0) + " % of the spread";
}

}  // namespace

std::string register_summary(const RegisterCase& result) {
    const std::size_t weak = count(result, 1), decisive = weak + count(result, 2);
    const std::string all = std::to_string(result.inputs.size()) + " assumptions, " +
                            std::to_string(result.drawn) + " of them uncertain; ";
    if (decisive == 0) return all + "none decides alone, and nothing is uncertain.";
    const std::string deciding = std::to_string(decisive) + (decisive == 1 ? " decides" : " decide") + ", ";
    if (weak == 0) return all + deciding + "each with a source, an owner, a range and a grade above D.";
    const RegisterRow& first = result.inputs.front();
    std::string why =
        first.weight.assumption.grade.empty() ? "no grade" : "grade " + first.weight.assumption.grade;
    for (const std::string& each : first.lacking) why += ", no " + each;
    return all + deciding + std::to_string(weak) +
           " on weak evidence. The weakest that matters most: " + printable(first.weight.assumption.path) +
           " (" + why + "; " + reason(first) + ").";
}

std::string register_page(const RegisterCase& result, const PageOptions& options) {
    const StandardArithmetic arithmetic;
    const page_parts::Frame frame = study_parts::frame_of(options);
    std::string text = study_parts::title(result, frame);
    text += page_parts::heading(frame, "ASSUMPTION REGISTER",
                                "what " + printable(result.arm) + " less " + printable(result.versus) +
                                    " rests on; " + result.currency);
    text += frame.ink.bold(wrap(register_summary(result), frame.width, 2));
    text += wrap(
        "Order: first what decides on weak evidence (no source, owner or range, or a grade of D or none), "
        "then what else decides, then the rest; in each the larger move first. An uncertain input decides "
        "if it is one of the fewest that carry 80 % of the spread, a fixed one if a tenth more or less of "
        "it turns the sign, a guess of grade D if an end of its range does.",
        frame.width, 2);
    text += wrap(
        "Range: P10 to P90 of an uncertain input, what the record knows of a fixed one. Moves it by: delta "
        "NPV from P10 to P90 of an uncertain input, from a tenth less to a tenth more of a fixed one. Share: "
        "of the variance of expected delta NPV. EVPPI: the most it can be worth to find out first. Errors "
        "in brackets.",
        frame.width, 2);
    text += group(result, frame, "DECIDES, ON WEAK EVIDENCE", "",
                  [](const auto& row) { return row.rank() == 1; });
    text +=
        group(result, frame, "DECIDES, WITH EVIDENCE", "", [](const auto& row) { return row.rank() == 2; });
    text += group(result, frame, "THE REST, UNCERTAIN", "",
                  [](const auto& row) { return row.rank() == 3 && row.weight.drawn; });
    text += group(result, frame, "THE REST, FIXED", "",
                  [](const auto& row) { return row.rank() == 3 && !row.weight.drawn; });
    std::string warning;
    if (result.cascades > 0)
        warning =
            wrap("warning: in " + std::to_string(result.cascades) + " of " + std::to_string(result.draws) +
                     " draws a bad story can run away, and the expected value there may mislead",
                 frame.width, 2, 2);
    text += study_parts::notes(result, frame, warning);
    const std::string draws =
        result.drawn > 0 ? ", " + std::to_string(result.draws) + " draws, seed " + std::to_string(result.seed)
                         : "";
    return text + study_parts::footer("Expected values over " + std::to_string(result.months) + " months" +
                                          draws + "; chance is averaged out.",
                                      options, frame);
}

}  // namespace tenure
