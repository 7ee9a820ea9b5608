#include "tenure/base/arithmetic.hpp"
#include "tenure/present/csv.hpp"
#include "tenure/present/json_document.hpp"
#include "tenure/present/sensitivity.hpp"

namespace tenure {
namespace {

void write_worth(JsonDocument& json, const char* name, const Worth& worth) {
    json.key(name);
    json.begin_object();
    json.member("value", worth.value);
    json.member("se", worth.se);
    json.end_object();
}

void write_input(JsonDocument& json, const InputSensitivity& each) {
    json.begin_object();
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
    json.end_object();
}

std::string inputs_csv(const SensitivityCase& result) {
    CsvWriter csv({"input", "unit", "owner", "grade", "value", "p10", "p90", "npv_p10", "npv_p90",
                   "break_even", "first_order", "first_order_se", "total", "total_se"});
    for (const InputSensitivity& each : result.inputs) {
        csv.cell(each.path).cell(each.unit).cell(each.owner).cell(each.grade).cell(each.value);
        csv.cell(each.low).cell(each.high).cell(each.npv_low).cell(each.npv_high).cell(each.break_even);
        csv.cell(each.first.value).cell(each.first.se);
        if (each.has_total)
            csv.cell(each.total.value).cell(each.total.se);
        else
            csv.cell("").cell("");
        csv.end_row();
    }
    return csv.text();
}

}  // namespace

std::string sensitivity_json(const SensitivityCase& result) {
    const StandardArithmetic arithmetic;
    JsonDocument json(JsonDocument::Layout::indented);
    json.begin_object();
    json.member("format", "tenure.sensitivity/1");
    json.member("scenario", result.scenario);
    json.member("title", result.title);
    json.member("hash", result.hash);
    json.member("currency", result.currency);
    json.member("seed", result.seed);
    json.member("draws", result.draws);
    json.member("total_draws", result.total_draws);
    json.member("months", result.months);
    json.member("arm", result.arm);
    json.member("versus", result.versus);
    json.member("npv_central", result.central);
    write_worth(json, "npv_mean", result.mean);
    json.member("npv_sd", result.sd);
    write_worth(json, "additive", result.additive);
    json.member("dependent", result.dependent);
    json.key("inputs");
    json.begin_array();
    for (const InputSensitivity& each : result.inputs) write_input(json, each);
    json.end_array();
    json.key("approximations");
    json.begin_array();
    for (const std::string& reason : result.approximations) json.value(reason);
    json.end_array();
    json.end_object();
    return json.text();
}

std::vector<File> sensitivity_files(const SensitivityCase& result, const PageOptions& options) {
    PageOptions plain = options;
    plain.colour = false;
    return {{"inputs.csv", inputs_csv(result)},
            {"sensitivity.json", sensitivity_json(result) + "\n"},
            {"page.txt", sensitivity_page(result, plain)}};
}

}  // namespace tenure
