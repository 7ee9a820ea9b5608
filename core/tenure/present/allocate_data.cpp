#include "tenure/base/arithmetic.hpp"
#include "tenure/present/allocate.hpp"
#include "tenure/present/study_parts.hpp"

namespace tenure {
namespace {

void write_outlets(const AllocateCase& result, RowWriter& rows) {
    for (const OutletShare& each : result.outlets) {
        rows.text(each.outlet).number(each.setting).text(each.unit).number(each.money);
        rows.number(each.last).number(each.next).whole(each.at_most ? 1 : 0).text(each.grade);
        rows.number(each.near_low).number(each.near_high).number(each.in_draws);
        rows.number(each.draws_p10).number(each.draws_p90).end_row();
    }
}

void write_frontier(const AllocateCase& result, RowWriter& rows) {
    for (const FrontierStep& each : result.frontier)
        rows.text(each.outlet).number(each.money).number(each.npv).number(each.gain).end_row();
}

/// "initiative.clear_bill; channel.search"
void write_budgets(const AllocateCase& result, RowWriter& rows) {
    for (const AllocatedBudget& each : result.budgets) {
        std::string names;
        for (const AllocatedBudget::Outlet& outlet : each.outlets)
            names += (names.empty() ? "" : "; ") + outlet.name;
        rows.number(each.budget).number(each.share).number(each.money).number(each.npv);
        rows.number(each.worth).text(names).end_row();
    }
}

void write_limits(const AllocateCase& result, RowWriter& rows) {
    for (const AllocationLimit& each : result.limits) {
        rows.text(each.use.name()).number(each.use.bound).number(each.use.used);
        rows.number(each.fresh.value).number(each.fresh.se);
        rows.number(each.simulated.value).number(each.simulated.se).whole(each.binds ? 1 : 0).end_row();
    }
}

}  // namespace

const std::vector<RowTable<AllocateCase>>& allocation_tables() {
    using enum RowCell;
    static const std::vector<RowTable<AllocateCase>> tables{
        {"outlets",
         {{"outlet", text},
          {"setting", number},
          {"unit", text},
          {"money", number},
          {"last", number},
          {"next", number},
          {"at_most", whole},
          {"grade", text},
          {"near_low", number},
          {"near_high", number},
          {"in_draws", number},
          {"draws_p10", number},
          {"draws_p90", number}},
         &write_outlets},
        {"frontier",
         {{"outlet", text}, {"money", number}, {"npv", number}, {"gain", number}},
         &write_frontier},
        {"budgets",
         {{"budget", number},
          {"share", number},
          {"money", number},
          {"npv", number},
          {"worth", number},
          {"outlets", text}},
         &write_budgets},
        {"limits",
         {{"limit", text},
          {"bound", number},
          {"searched", number},
          {"fresh", number},
          {"fresh_se", number},
          {"simulated", number},
          {"simulated_se", number},
          {"binds", whole}},
         &write_limits}};
    return tables;
}

std::string allocation_json(const AllocateCase& result) {
    const StandardArithmetic arithmetic;
    JsonDocument json(JsonDocument::Layout::indented);
    json.begin_object();
    study_parts::write_head(json, "tenure.allocation/1", result);
    json.member("search_draws", result.search_draws);
    json.member("months", result.months);
    json.member("advice", allocation_advice(result));
    json.member("budget", result.budget);
    json.member("money", result.money);
    json.member("binds", result.binds);
    json.member("budget_worth", result.budget_worth);
    study_parts::write_confirmed(json, result);
    json.list("phases", result.phases, [&](int from) { json.member("from", from); });
    json.list("outlets", result.outlets, [&](const OutletShare& each) {
        json.member("outlet", each.outlet);
        json.member("setting", each.setting);
        json.member("unit", each.unit);
        json.member("money", each.money);
        json.member("last", each.last);
        json.member("next", each.next);
        json.member("at_most", each.at_most);
        json.member("grade", each.grade);
        json.member("near_low", each.near_low);
        json.member("near_high", each.near_high);
        json.member("in_draws", each.in_draws);
        json.member("draws_p10", each.draws_p10);
        json.member("draws_p90", each.draws_p90);
    });
    json.list("frontier", result.frontier, [&](const FrontierStep& each) {
        json.member("outlet", each.outlet);
        json.member("money", each.money);
        json.member("npv", each.npv);
        json.member("gain", each.gain);
    });
    json.list("budgets", result.budgets, [&](const AllocatedBudget& each) {
        json.member("budget", each.budget);
        json.member("share", each.share);
        json.member("money", each.money);
        json.member("npv", each.npv);
        json.member("worth", each.worth);
        json.list("outlets", each.outlets, [&](const AllocatedBudget::Outlet& outlet) {
            json.member("outlet", outlet.name);
            json.member("money", outlet.money);
        });
    });
    json.list("limits", result.limits, [&](const AllocationLimit& each) {
        json.member("limit", each.use.name());
        json.member("bound", each.use.bound);
        json.member("searched", each.use.used);
        study_parts::write_worth(json, "fresh", each.fresh);
        study_parts::write_worth(json, "simulated", each.simulated);
        json.member("binds", each.binds);
    });
    json.member("npv_budget_alone", result.npv_budget_alone);
    json.member("arm", result.arm);
    json.texts("warnings", result.warnings);
    json.texts("approximations", result.approximations);
    json.end_object();
    return json.text();
}

std::vector<File> allocation_files(const AllocateCase& result, const PageOptions& options) {
    std::vector<File> files = study_parts::files(csv_files(allocation_tables(), result), "allocation", result,
                                                 &allocation_json, &allocation_page, options);
    if (result.spends) files.push_back({"arm.toml", result.arm});
    return files;
}

}  // namespace tenure
