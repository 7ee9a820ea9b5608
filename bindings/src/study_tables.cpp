#include "study_tables.hpp"

#include <limits>
#include <stdexcept>

#include "table_builder.hpp"

namespace tenure::python {

namespace {

constexpr auto float64 = ColumnType::float64;
constexpr auto int64 = ColumnType::int64;
constexpr auto utf8 = ColumnType::utf8;
constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

Table inputs(const SensitivityCase& result) {
    TableBuilder table("inputs");
    table.columns(utf8, {"input", "unit", "owner", "grade"});
    table.columns(float64, {"value", "p10", "p90", "npv_p10", "npv_p90", "break_even", "first_order",
                            "first_order_se", "total", "total_se"});
    for (const InputSensitivity& each : result.inputs) {
        table.cell(each.path).cell(each.unit).optional_cell(each.owner).optional_cell(each.grade);
        table.cell(each.value).cell(each.low).cell(each.high).cell(each.npv_low).cell(each.npv_high);
        table.cell(each.break_even).cell(each.first.value).cell(each.first.se);
        table.cell(each.has_total ? each.total.value : no_value);
        table.cell(each.has_total ? each.total.se : no_value).end_row();
    }
    return table.build();
}

Table inputs(const VoiCase& result) {
    TableBuilder table("inputs");
    table.columns(utf8, {"input", "owner", "grade"}).columns(float64, {"evppi", "evppi_se"});
    for (const InputWorth& each : result.inputs) {
        table.cell(each.path).optional_cell(each.owner).optional_cell(each.grade);
        table.cell(each.worth.value).cell(each.worth.se).end_row();
    }
    return table.build();
}

Table owners(const VoiCase& result) {
    TableBuilder table("owners");
    table.columns(utf8, {"owner"}).columns(int64, {"inputs"}).columns(float64, {"evppi", "evppi_se"});
    for (const OwnerWorth& each : result.owners)
        table.optional_cell(each.owner)
            .cell(each.inputs)
            .cell(each.worth.value)
            .cell(each.worth.se)
            .end_row();
    return table.build();
}

Table arms(const VoiCase& result) {
    TableBuilder table("arms");
    table.columns(utf8, {"arm"});
    table.columns(float64, {"npv", "npv_se", "lead", "lead_se", "best", "best_se"});
    for (const ArmOutlook& each : result.arms) {
        table.cell(each.arm).cell(each.npv.value).cell(each.npv.se).cell(each.lead.value).cell(each.lead.se);
        table.cell(each.best).cell(each.best_se).end_row();
    }
    return table.build();
}

}  // namespace

Table study_table(const SensitivityCase& result, std::string_view name) {
    if (name == "inputs") return inputs(result);
    throw std::out_of_range("no table '" + std::string(name) + "'; there is inputs");
}

Table study_table(const VoiCase& result, std::string_view name) {
    if (name == "inputs") return inputs(result);
    if (name == "owners") return owners(result);
    if (name == "arms") return arms(result);
    throw std::out_of_range("no table '" + std::string(name) + "'; there are inputs, owners, arms");
}

}  // namespace tenure::python
