#include <limits>
#include <utility>

#include "tenure/analysis/design_point.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/present/breakeven.hpp"
#include "tenure/present/study_parts.hpp"

namespace tenure {
namespace {

using study_parts::write_worth;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

void write_fields(const std::vector<OneWayField>& fields, RowWriter& rows) {
    for (const OneWayField& each : fields) {
        rows.text(each.field.path).text(each.field.unit).number(each.field.central);
        rows.number(each.field.values.front()).number(each.field.values.back());
        rows.number(each.npv.front()).number(each.npv.back()).number(each.break_even).number(each.beyond);
        rows.number(each.simulated ? each.npv_simulated.value : none);
        rows.number(each.simulated ? each.npv_simulated.se : none);
        rows.number(each.break_even_simulated).end_row();
    }
}

void write_inputs(const BreakevenCase& result, RowWriter& rows) {
    write_fields(result.inputs, rows);
}

void write_asked(const BreakevenCase& result, RowWriter& rows) {
    write_fields(result.asked, rows);
}

double level_of(const TriedField& field, std::size_t i) {
    return field.levels.empty() ? none : field.levels[i];
}

void write_spider(const BreakevenCase& result, RowWriter& rows) {
    for (const auto* fields : {&result.asked, &result.inputs})
        for (const OneWayField& each : *fields)
            for (std::size_t i = 0; i < each.npv.size(); ++i)
                rows.text(each.field.path)
                    .number(level_of(each.field, i))
                    .number(each.field.values[i])
                    .number(each.npv[i])
                    .end_row();
}

void write_table(const BreakevenCase& result, RowWriter& rows) {
    const TwoWayTable& table = result.table;
    for (std::size_t r = 0; r < table.npv.size(); ++r)
        for (std::size_t c = 0; c < table.npv[r].size(); ++c)
            rows.text(table.rows.path)
                .text(table.columns.path)
                .number(table.rows.values[r])
                .number(table.columns.values[c])
                .number(table.npv[r][c])
                .end_row();
}

void write_stresses(const BreakevenCase& result, RowWriter& rows) {
    for (const Stress& each : result.stresses)
        rows.text(each.name)
            .text(each.changes)
            .number(each.npv)
            .number(each.change)
            .whole(each.cascade ? 1 : 0)
            .end_row();
}

void write_reverse(const BreakevenCase& result, RowWriter& rows) {
    for (const StressedInput& each : result.reverse.inputs)
        rows.text(each.path)
            .text(each.unit)
            .number(each.central)
            .number(each.value)
            .number(each.score)
            .number(each.quantile)
            .number(each.share)
            .end_row();
}

std::vector<RowColumn> field_columns() {
    using enum RowCell;
    return {{"input", text},
            {"unit", text},
            {"value", number},
            {"from", number},
            {"to", number},
            {"npv_from", number},
            {"npv_to", number},
            {"break_even", number},
            {"beyond", number},
            {"npv_simulated", number},
            {"npv_simulated_se", number},
            {"break_even_simulated", number}};
}

void write_field(JsonDocument& json, const TriedField& field) {
    json.member("path", field.path);
    json.member("unit", field.unit);
    json.member("value", field.central);
    json.member("uncertain", field.input >= 0);
    json.array("quantiles", field.levels);
    json.array("values", field.values);
}

void write_one_way(JsonDocument& json, const OneWayField& each) {
    write_field(json, each.field);
    json.array("npv", each.npv);
    json.member("break_even", each.break_even);
    json.member("beyond", each.beyond);
    if (!each.simulated) return;
    write_worth(json, "npv_simulated", each.npv_simulated);
    json.member("break_even_simulated", each.break_even_simulated);
}

void write_two_way(JsonDocument& json, const TwoWayTable& table) {
    json.key("table");
    json.begin_object();
    for (const auto& [name, field] : {std::pair{"rows", &table.rows}, std::pair{"columns", &table.columns}}) {
        json.key(name);
        json.begin_object();
        write_field(json, *field);
        json.end_object();
    }
    json.key("npv");
    json.begin_array();
    for (const std::vector<double>& row : table.npv) {
        json.begin_array();
        for (const double npv : row) json.value(npv);
        json.end_array();
    }
    json.end_array();
    json.end_object();
}

void write_reverse_stress(JsonDocument& json, const ReverseStress& reverse) {
    json.key("reverse_stress");
    json.begin_object();
    json.member("found", reverse.found);
    json.member("beta", reverse.found ? reverse.beta : none);
    json.member("probability", reverse.probability);
    json.member("npv", reverse.found ? reverse.npv : none);
    write_worth(json, "other_sign", reverse.other_sign);
    json.member("furthest", furthest_score);
    json.member("starts", reverse.starts);
    json.member("agreeing", reverse.agreeing);
    json.list("inputs", reverse.inputs, [&](const StressedInput& each) {
        json.member("path", each.path);
        json.member("unit", each.unit);
        json.member("value", each.central);
        json.member("at", each.value);
        json.member("score", each.score);
        json.member("quantile", each.quantile);
        json.member("share", each.share);
    });
    json.texts("left_central", reverse.left_central);
    json.end_object();
}

}  // namespace

const std::vector<RowTable<BreakevenCase>>& breakeven_tables() {
    using enum RowCell;
    static const std::vector<RowTable<BreakevenCase>> tables{
        {"inputs", field_columns(), &write_inputs},
        {"asked", field_columns(), &write_asked},
        {"spider",
         {{"input", text}, {"quantile", number}, {"value", number}, {"npv", number}},
         &write_spider},
        {"table",
         {{"row_input", text},
          {"column_input", text},
          {"row_value", number},
          {"column_value", number},
          {"npv", number}},
         &write_table},
        {"stresses",
         {{"stress", text}, {"changes", text}, {"npv", number}, {"change", number}, {"cascade", whole}},
         &write_stresses},
        {"reverse",
         {{"input", text},
          {"unit", text},
          {"value", number},
          {"at", number},
          {"score", number},
          {"quantile", number},
          {"share", number}},
         &write_reverse}};
    return tables;
}

std::string breakeven_json(const BreakevenCase& result) {
    const StandardArithmetic arithmetic;
    JsonDocument json(JsonDocument::Layout::indented);
    json.begin_object();
    study_parts::write_head(json, "tenure.breakeven/1", result);
    json.member("months", result.months);
    json.member("arm", result.arm);
    json.member("versus", result.versus);
    json.member("npv_central", result.central);
    const auto one_way = [&](const OneWayField& each) { write_one_way(json, each); };
    json.list("asked", result.asked, one_way);
    json.list("inputs", result.inputs, one_way);
    if (result.has_table) write_two_way(json, result.table);
    json.list("stresses", result.stresses, [&](const Stress& each) {
        json.member("name", each.name);
        json.member("changes", each.changes);
        json.member("npv", each.npv);
        json.member("change", each.change);
        json.member("cascade", each.cascade);
    });
    if (result.reverse.searched) write_reverse_stress(json, result.reverse);
    json.texts("approximations", result.approximations);
    json.end_object();
    return json.text();
}

std::vector<File> breakeven_files(const BreakevenCase& result, const PageOptions& options) {
    return study_parts::files(csv_files(breakeven_tables(), result), "breakeven", result, &breakeven_json,
                              &breakeven_page, options);
}

}  // namespace tenure
