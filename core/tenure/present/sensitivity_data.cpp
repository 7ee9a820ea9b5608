#include <limits>

#include "tenure/base/arithmetic.hpp"
#include "tenure/present/sensitivity.hpp"
#include "tenure/present/study_parts.hpp"

namespace tenure {
namespace {

using study_parts::write_worth;

void write_inputs(const SensitivityCase& result, RowWriter& rows) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    for (const InputSensitivity& each : result.inputs) {
        rows.text(each.path).text(each.unit).text(each.owner).text(each.grade).number(each.value);
        rows.number(each.low).number(each.high).number(each.npv_low).number(each.npv_high);
        rows.number(each.break_even).number(each.first.value).number(each.first.se);
        rows.number(each.has_total ? each.total.value : none);
        rows.number(each.has_total ? each.total.se : none).end_row();
    }
}

void write_shapley(const SensitivityCase& result, RowWriter& rows) {
    for (const ShapleyShare& each : result.shapley.inputs)
        rows.text(each.input.empty() ? "(others)" : each.input)
            .whole(each.inputs)
            .number(each.share.value)
            .number(each.share.se)
            .end_row();
    const Worth& unseen = result.shapley.unseen;
    rows.text("(unseen)").whole(0).number(unseen.value).number(unseen.se).end_row();
}

void write_groups(const SensitivityCase& result, RowWriter& rows) {
    for (const GroupShare& each : result.groups)
        rows.text(each.by)
            .text(each.name)
            .whole(each.inputs)
            .number(each.first.value)
            .number(each.first.se)
            .end_row();
}

}  // namespace

const std::vector<RowTable<SensitivityCase>>& sensitivity_tables() {
    using enum RowCell;
    static const std::vector<RowTable<SensitivityCase>> tables{
        {"inputs",
         {{"input", text},
          {"unit", text},
          {"owner", text},
          {"grade", text},
          {"value", number},
          {"p10", number},
          {"p90", number},
          {"npv_p10", number},
          {"npv_p90", number},
          {"break_even", number},
          {"first_order", number},
          {"first_order_se", number},
          {"total", number},
          {"total_se", number}},
         &write_inputs},
        {"shapley",
         {{"input", text}, {"inputs", whole}, {"share", number}, {"share_se", number}},
         &write_shapley},
        {"groups",
         {{"by", text},
          {"name", text},
          {"inputs", whole},
          {"first_order", number},
          {"first_order_se", number}},
         &write_groups}};
    return tables;
}

std::string sensitivity_json(const SensitivityCase& result) {
    const StandardArithmetic arithmetic;
    JsonDocument json(JsonDocument::Layout::indented);
    json.begin_object();
    study_parts::write_head(json, "tenure.sensitivity/1", result);
    json.member("total_draws", result.total_draws);
    json.member("months", result.months);
    json.member("arm", result.arm);
    json.member("versus", result.versus);
    json.member("npv_central", result.central);
    write_worth(json, "npv_mean", result.mean);
    json.member("npv_sd", result.sd);
    write_worth(json, "additive", result.additive);
    json.member("dependent", result.dependent);
    json.list("inputs", result.inputs, [&](const InputSensitivity& each) {
        json.member("path", each.path);
        json.member("unit", each.unit);
        json.member("owner", each.owner);
        json.member("grade", each.grade);
        json.member("value", each.value);
        json.member("p10", each.low);
        json.member("p90", each.high);
        json.member("npv_p10", each.npv_low);
        json.member("npv_p90", each.npv_high);
        json.member("break_even", each.break_even);
        write_worth(json, "first_order", each.first);
        if (each.has_total) write_worth(json, "total", each.total);
    });
    json.list("shapley", result.shapley.inputs, [&](const ShapleyShare& each) {
        json.member("path", each.input);
        json.member("inputs", each.inputs);
        write_worth(json, "share", each.share);
    });
    write_worth(json, "unseen", result.shapley.unseen);
    json.list("groups", result.groups, [&](const GroupShare& each) {
        json.member("by", each.by);
        json.member("name", each.name);
        json.member("inputs", each.inputs);
        write_worth(json, "first_order", each.first);
    });
    json.texts("approximations", result.approximations);
    json.end_object();
    return json.text();
}

std::vector<File> sensitivity_files(const SensitivityCase& result, const PageOptions& options) {
    return study_parts::files(csv_files(sensitivity_tables(), result), "sensitivity", result,
                              &sensitivity_json, &sensitivity_page, options);
}

}  // namespace tenure
