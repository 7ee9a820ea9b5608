#include "tenure/scenario/read_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tenure/scenario/number_text.hpp"
#include "tenure/scenario/read_uncertain.hpp"
#include "tenure/scenario/units.hpp"

namespace tenure {
namespace {

bool is_share(Dimension dimension) {
    return dimension == Dimension::share || dimension == Dimension::share_per_month ||
           dimension == Dimension::share_per_year;
}

std::string bound_text(double value, Dimension dimension, const std::string& currency) {
    return literal(value, dimension, currency);
}

std::string allowed_text(const Entry& entry, const std::string& currency) {
    const Range& range = entry.field->range;
    const bool low = std::isfinite(range.low);
    const bool high = std::isfinite(range.high);
    const std::string above = range.open_low ? "above " : "at least ";
    const std::string low_text = low ? above + bound_text(range.low, entry.dimension, currency) : "";
    const std::string high_text = high ? "at most " + bound_text(range.high, entry.dimension, currency) : "";
    return "allowed: " + low_text + (low && high ? ", " : "") + high_text;
}

/// A whole 1 may be 100 % or a slip for 1 %; 1.0 and "100 %" leave no doubt. Levers have no row of their own:
/// their sum decides.
void doubt_bare_one(const RawNode& node, const Entry& entry, Report& report) {
    if (entry.dimension != Dimension::share || node.kind != RawNode::Kind::integer || node.integer != 1 ||
        entry.field->path.empty())
        return;
    report.warn(node.at, entry.path, "1 is read as 100 %", "a share lies between 0 and 1",
                "write \"100 %\", or \"1 %\" if that is meant");
}

}  // namespace

bool refuse_percentage(const RawNode& node, double value, const std::string& path, const Entry& entry,
                       Report& report) {
    if (!is_share(entry.dimension) || value <= 1.0 || !node.is_number()) return false;
    report.error(node.at, path, fmt::format("{} is more than the whole", number_text(value)),
                 "a share lies between 0 and 1", fmt::format("write \"{} %\"", number_text(value)));
    return true;
}

bool check_range(const RawNode& node, double value, const std::string& path, const Entry& entry,
                 const std::string& currency, Report& report) {
    if (entry.field->kind == Kind::whole && value != std::floor(value)) {
        report.error(node.at, path, number_text(value) + " is not a whole number",
                     "customers and months are counted one by one", "write a whole number");
        return false;
    }
    if (entry.field->range.contains(value)) return true;
    if (refuse_percentage(node, value, path, entry, report)) return false;
    report.error(node.at, path, bound_text(value, entry.dimension, currency) + " is out of range",
                 allowed_text(entry, currency), "");
    return false;
}

std::optional<double> read_scalar(const RawNode& node, const Entry& entry, const std::string& path,
                                  const std::string& currency, Report& report) {
    std::variant<double, UnitProblem> result = 0.0;
    if (node.is_number()) {
        result = read_plain_number(node.number(), entry.dimension, currency);
    } else if (node.is_text()) {
        result = read_quantity(node.text, entry.dimension, currency);
    } else {
        result = UnitProblem{fmt::format("expects a number, not {}", describe(node.kind)), "",
                             "write " + expected_form(entry.dimension, currency)};
    }
    if (const auto* value = std::get_if<double>(&result)) return *value;
    const auto& problem = std::get<UnitProblem>(result);
    const std::string& hint = entry.field->unit_hint;
    report.error(node.at, path, problem.problem, problem.why,
                 problem.suggestion + (hint.empty() ? "" : "; " + hint));
    return std::nullopt;
}

bool read_number(const RawNode& node, const Document& document, Entry& entry, Report& report) {
    const std::string& currency = document.currency;
    if (!entry.field->word.empty() && node.is_text() && node.text == entry.field->word) {
        entry.value.text = node.text;
        return true;
    }
    if (node.kind == RawNode::Kind::flag && entry.field->path == "initiative.*.upkeep") {
        entry.value.number = node.flag ? 0.15 : 0.0;
        return true;
    }
    if (entry.field->path == "line.*.amount") {
        const RawNode* first =
            node.is_table() ? (node.children.empty() ? nullptr : node.find("value")) : &node;
        if (first == nullptr && node.is_table())
            for (const char* key : {"p10", "low", "mean", "mode"})
                if (first == nullptr) first = node.find(key);
        entry.value.flag = first != nullptr && first->is_text() && is_once(first->text);
        if (entry.value.flag) entry.dimension = Dimension::money;
    }
    if (node.is_table()) return read_uncertain(node, document, entry, report);
    const auto value = read_scalar(node, entry, entry.path, currency, report);
    if (!value || !check_range(node, *value, entry.path, entry, currency, report)) return false;
    doubt_bare_one(node, entry, report);
    entry.value.number = *value;
    return true;
}

int calendar_month(std::string_view text) {
    const auto digit = [&text](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    if ((text.size() != 7 && text.size() != 10) || text[4] != '-') return -1;
    for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U})
        if (!digit(i)) return -1;
    const int year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
    const int month = (text[5] - '0') * 10 + (text[6] - '0');
    if (month < 1 || month > 12) return -1;
    if (text.size() == 10) {
        if (text[7] != '-' || !digit(8) || !digit(9)) return -1;
        const int day = (text[8] - '0') * 10 + (text[9] - '0');
        if (day < 1 || day > 31) return -1;
    }
    return year * 12 + month - 1;
}

bool read_month(const RawNode& node, const Document& document, Entry& entry, Report& report) {
    const bool looks_like_date =
        node.kind == RawNode::Kind::date || (node.is_text() && node.text.size() >= 5 && node.text[4] == '-');
    if (!looks_like_date) {
        if (!read_number(node, document, entry, report)) return false;
        if (is_given(entry.value.number) && entry.value.number != std::floor(entry.value.number)) {
            report.error(node.at, entry.path, number_text(entry.value.number) + " is not a whole month",
                         "things begin at the start of a month", "write a whole number or a date");
            return false;
        }
        return true;
    }
    const int month = calendar_month(node.text);
    if (month < 0) {
        report.error(node.at, entry.path, fmt::format("\"{}\" is not a month", node.text), "",
                     "write \"2026-04\" or a month number");
        return false;
    }
    const int start = calendar_month(document.start);
    if (start < 0) {
        report.error(node.at, entry.path, fmt::format("\"{}\" needs the scenario's start", node.text),
                     "a date is counted from month 0",
                     "add start = \"2026-01\" at the top or write a month number");
        return false;
    }
    if (month < start) {
        report.error(node.at, entry.path, fmt::format("\"{}\" is before the scenario's start", node.text),
                     "month 0 is " + document.start, "move it or the start");
        return false;
    }
    entry.value.number = month - start;
    return check_range(node, entry.value.number, entry.path, entry, document.currency, report);
}

}  // namespace tenure
