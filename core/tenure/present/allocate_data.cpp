#include "tenure/base/arithmetic.hpp"
#include "tenure/present/allocate.hpp"
#include "tenure/present/study_parts.hpp"

namespace tenure {
namespace {

void write_outlets(const AllocateCase& result, RowWriter& rows) {
    for (const OutletShare& each : result.outlets) {
        rows.text(each.outlet).number(each.setting).text(each.unit).number(each.money);
        rows.number(each.last).number(each.next).whole(each.at_most ? 1 : 0).text(each.grade).end_row();
    }
}

void write_frontier(const AllocateCase& result, RowWriter& rows) {
    for (const FrontierStep& each : result.frontier)
        rows.text(each.outlet).number(each.money).number(each.npv).number(each.gain).end_row();
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
          {"grade", text}},
         &write_outlets},
        {"frontier",
         {{"outlet", text}, {"money", number}, {"npv", number}, {"gain", number}},
         &write_frontier}};
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
    json.list("outlets", result.outlets, [&](const OutletShare& each) {
        json.member("outlet", each.outlet);
        json.member("setting", each.setting);
        json.member("unit", each.unit);
        json.member("money", each.money);
        json.member("last", each.last);
        json.member("next", each.next);
        json.member("at_most", each.at_most);
        json.member("grade", each.grade);
    });
    json.list("frontier", result.frontier, [&](const FrontierStep& each) {
        json.member("outlet", each.outlet);
        json.member("money", each.money);
        json.member("npv", each.npv);
        json.member("gain", each.gain);
    });
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
