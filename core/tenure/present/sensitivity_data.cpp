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
        rows.number(each.has_total() ? each.total.value : none);
        rows.number(each.has_total() ? each.total.se : none).whole(each.total_draws).end_row();
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

void write_effects(const SensitivityCase& result, RowWriter& rows) {
    for (const EffectShare& each : result.effects)
        rows.text(each.name).text(each.label).number(each.in_order).number(each.order_free).end_row();
}

void write_elasticities(const SensitivityCase& result, RowWriter& rows) {
    const std::vector<GradientOutput>& outputs = result.gradient.outputs;
    for (const InputGradient& each : result.gradient.inputs)
        for (std::size_t o = 0; o < outputs.size(); ++o) {
            const Slope elasticity = each.elasticity(o, outputs);
            rows.text(each.path).text(each.unit).number(each.value);
            rows.text(outputs[o].measure).text(outputs[o].arm).number(outputs[o].value);
            rows.number(each.slopes[o].value).number(each.slopes[o].error);
            rows.number(elasticity.value).number(elasticity.error).end_row();
        }
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
          {"total_se", number},
          {"total_draws", whole}},
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
         &write_groups},
        {"effects",
         {{"effect", text}, {"label", text}, {"in_order", number}, {"order_free", number}},
         &write_effects},
        {"elasticities",
         {{"input", text},
          {"unit", text},
          {"value", number},
          {"output", text},
          {"arm", text},
          {"output_value", number},
          {"derivative", number},
          {"derivative_error", number},
          {"elasticity", number},
          {"elasticity_error", number}},
         &write_elasticities}};
    return tables;
}

namespace {

/// By output, in the order of "outputs".
void write_slopes(JsonDocument& json, const char* name, const std::vector<Slope>& slopes) {
    json.list(name, slopes, [&](const Slope& each) {
        json.member("value", each.value);
        json.member("error", each.error);
    });
}

}  // namespace

std::string sensitivity_json(const SensitivityCase& result) {
    const StandardArithmetic arithmetic;
    JsonDocument json(JsonDocument::Layout::indented);
    json.begin_object();
    study_parts::write_head(json, "tenure.sensitivity/1", result);
    json.member("total_draws", result.total_draws());
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
        if (!each.has_total()) return;
        write_worth(json, "total", each.total);
        json.member("total_draws", each.total_draws);
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
    json.list("effects", result.effects, [&](const EffectShare& each) {
        json.member("name", each.name);
        json.member("label", each.label);
        json.member("in_order", each.in_order);
        json.member("order_free", each.order_free);
    });
    const std::vector<GradientOutput>& outputs = result.gradient.outputs;
    json.list("outputs", outputs, [&](const GradientOutput& each) {
        json.member("measure", each.measure);
        json.member("arm", each.arm);
        json.member("value", each.value);
    });
    json.list("elasticities", result.gradient.inputs, [&](const InputGradient& each) {
        json.member("path", each.path);
        json.member("unit", each.unit);
        json.member("value", each.value);
        json.member("uncertain", each.uncertain);
        std::vector<Slope> elasticities;
        for (std::size_t o = 0; o < outputs.size(); ++o) elasticities.push_back(each.elasticity(o, outputs));
        write_slopes(json, "derivatives", each.slopes);
        write_slopes(json, "elasticities", elasticities);
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
