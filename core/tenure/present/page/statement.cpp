/// Year by year: the statement of the recommended arm.
#include <algorithm>
#include <cmath>

#include "tenure/present/case_lookup.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/page/sections.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure::page_parts {

namespace {

constexpr std::size_t most_years = 7;

std::string shown_arm(const Case& result) {
    if (const ContrastCase* contrast = headline_contrast(result)) return contrast->arm;
    return result.arms.empty() ? "" : result.arms.front().name;
}

template <class Values, class Value>
void add_once(Values& values, const Value& value) {
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

const Estimate* find_row(const Case& result, const std::string& arm, const std::string& line, int year) {
    for (const StatementRow& row : result.statement) {
        if (row.arm == arm && row.line == line && row.year == year) return &row.value;
    }
    return nullptr;
}

}  // namespace

std::string statement(const Case& result, const Frame& frame) {
    const std::string arm = shown_arm(result);
    std::vector<std::string> lines;
    std::vector<int> years;
    for (const StatementRow& row : result.statement) {
        if (row.arm == arm) add_once(years, row.year);
        if (row.arm == arm && row.year > 0) add_once(lines, row.line);
    }
    for (const StatementRow& row : result.statement) {
        if (row.arm == arm) add_once(lines, row.line);
    }
    if (lines.empty()) return {};
    std::sort(years.begin(), years.end());
    const auto is_nothing = [&](const std::string& line, int year) {
        const Estimate* value = find_row(result, arm, line, year);
        return value == nullptr || std::abs(value->mean) < least_shown;
    };
    // Lines and years in which nothing happens tell nothing.
    std::erase_if(lines, [&](const std::string& line) {
        return std::all_of(years.begin(), years.end(), [&](int year) { return is_nothing(line, year); });
    });
    std::erase_if(years, [&](int year) {
        return std::all_of(lines.begin(), lines.end(),
                           [&](const auto& line) { return is_nothing(line, year); });
    });
    const std::size_t shown = std::min(years.size(), most_years);
    double largest = 0.0;
    for (const std::string& line : lines)
        for (std::size_t i = 0; i < shown; ++i)
            if (!is_nothing(line, years[i]))
                largest = std::max(largest, std::abs(find_row(result, arm, line, years[i])->mean));
    const DisplayUnit money = money_unit(largest, result.currency);
    std::vector<std::string> header{money.name};
    for (std::size_t i = 0; i < shown; ++i) {
        header.push_back(years[i] == 0 ? "day 0" : "year " + std::to_string(years[i]));
    }
    TextTable table(header);
    for (const std::string& line : lines) {
        std::vector<std::string> cells{metric_label(line)};
        for (std::size_t i = 0; i < shown; ++i) {
            const Estimate* value = find_row(result, arm, line, years[i]);
            if (value == nullptr) {
                cells.emplace_back();
                continue;
            }
            const double mean = value->mean * money.factor;
            cells.push_back(rounded(mean, decimals_for(value->se * money.factor, mean)));
        }
        table.add_row(std::move(cells));
    }
    std::string text = heading(frame, "YEAR BY YEAR", printable(arm) + ", " + kind_of_numbers(result)) +
                       table.render(frame.width, frame.ink);
    if (shown < years.size()) text += "  later years in statement.csv (--out)\n";
    return text;
}

}  // namespace tenure::page_parts
