#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "tenure/base/arithmetic.hpp"
#include "tenure/present/portfolio.hpp"
#include "tenure/present/study_parts.hpp"

namespace tenure {
namespace {

/// A payback that is not within the case is none.
double finite(double number) {
    return std::isfinite(number) ? number : not_given;
}

std::string joined(const std::vector<std::string>& all) {
    std::string text;
    for (const std::string& each : all) text += (text.empty() ? "" : ", ") + each;
    return text;
}

void write_initiatives(const PortfolioCase& result, RowWriter& rows) {
    for (const PortfolioInitiative& each : result.initiatives) {
        rows.text(each.initiative).text(each.owner).whole(each.quarter);
        rows.number(each.start == never ? not_given : each.start).number(finite(each.works_from));
        rows.number(each.cost).number(each.benefit).number(each.npv.value).number(each.npv.se);
        rows.number(each.shapley.value).number(each.shapley.se);
        rows.number(each.delay.value).number(each.delay.se);
        rows.number(finite(each.payback)).number(each.sure).text(left_out_because(each)).end_row();
    }
}

void write_quarters(const PortfolioCase& result, RowWriter& rows) {
    for (const PortfolioQuarter& each : result.quarters) {
        rows.whole(each.quarter).whole(each.month).text(month_of_case(result.start, each.month));
        rows.number(each.money).text(joined(each.starts)).end_row();
    }
}

}  // namespace

std::string month_of_case(const std::string& start, int month) {
    if (start.size() != 7) return fmt::format("month {}", month);
    const int first = 12 * std::atoi(start.substr(0, 4).c_str()) + std::atoi(start.substr(5).c_str()) - 1;
    return fmt::format("{:04}-{:02}", (first + month) / 12, (first + month) % 12 + 1);
}

std::string left_out_because(const PortfolioInitiative& row) {
    if (row.start != never) return {};
    return row.npv.value > 0.0 ? "the limits" : "loses money";
}

const std::vector<RowTable<PortfolioCase>>& portfolio_tables() {
    using enum RowCell;
    static const std::vector<RowTable<PortfolioCase>> tables{
        {"initiatives",
         {{"initiative", text},
          {"owner", text},
          {"quarter", whole},
          {"start", number},
          {"works_from", number},
          {"cost", number},
          {"benefit", number},
          {"npv", number},
          {"npv_se", number},
          {"shapley", number},
          {"shapley_se", number},
          {"delay", number},
          {"delay_se", number},
          {"payback", number},
          {"sure", number},
          {"left_out", text}},
         &write_initiatives},
        {"quarters",
         {{"quarter", whole}, {"month", whole}, {"from", text}, {"money", number}, {"starts", text}},
         &write_quarters}};
    return tables;
}

std::string portfolio_json(const PortfolioCase& result) {
    const StandardArithmetic arithmetic;
    JsonDocument json(JsonDocument::Layout::indented);
    json.begin_object();
    study_parts::write_head(json, "tenure.portfolio/1", result);
    json.member("search_draws", result.search_draws);
    json.member("months", result.months);
    json.member("advice", portfolio_advice(result));
    json.key("limits");
    json.begin_object();
    json.member("quarters", result.limits.quarters);
    json.member("per_quarter", result.limits.per_quarter);
    json.member("budget", result.limits.budget);
    json.key("at_once");
    if (result.limits.at_once == PortfolioLimits{}.at_once)
        json.null();
    else
        json.value(result.limits.at_once);
    json.end_object();
    json.member("exact", result.exact);
    json.member("tried", static_cast<std::uint64_t>(result.tried));
    json.member("bound", result.bound);
    json.member("money", result.money);
    study_parts::write_confirmed(json, result);
    study_parts::write_worth(json, "npv_fresh", result.npv_fresh);
    json.list("initiatives", result.initiatives, [&](const PortfolioInitiative& each) {
        json.member("initiative", each.initiative);
        json.member("owner", each.owner);
        json.member("quarter", each.quarter);
        json.member("start", each.start == never ? not_given : each.start);
        json.member("works_from", each.works_from);
        json.member("cost", each.cost);
        json.member("benefit", each.benefit);
        study_parts::write_worth(json, "npv", each.npv);
        study_parts::write_worth(json, "shapley", each.shapley);
        study_parts::write_worth(json, "delay", each.delay);
        json.member("payback", each.payback);
        json.member("sure", each.sure);
        json.member("left_out", left_out_because(each));
    });
    json.list("quarters", result.quarters, [&](const PortfolioQuarter& each) {
        json.member("quarter", each.quarter);
        json.member("month", each.month);
        json.member("from", month_of_case(result.start, each.month));
        json.member("money", each.money);
        json.texts("starts", each.starts);
    });
    json.member("lines", result.lines);
    json.texts("warnings", result.warnings);
    json.texts("approximations", result.approximations);
    json.end_object();
    return json.text();
}

std::vector<File> portfolio_files(const PortfolioCase& result, const PageOptions& options) {
    std::vector<File> files = study_parts::files(csv_files(portfolio_tables(), result), "portfolio", result,
                                                 &portfolio_json, &portfolio_page, options);
    if (result.spends) files.push_back({"portfolio.toml", result.lines});
    return files;
}

}  // namespace tenure
