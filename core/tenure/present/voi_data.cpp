#include "tenure/base/arithmetic.hpp"
#include "tenure/present/csv.hpp"
#include "tenure/present/json_document.hpp"
#include "tenure/present/voi.hpp"

namespace tenure {
namespace {

void write_worth(JsonDocument& json, const char* name, const Worth& worth) {
    json.key(name);
    json.begin_object();
    json.member("value", worth.value);
    json.member("se", worth.se);
    json.end_object();
}

template <class Rows, class Write>
void write_list(JsonDocument& json, const char* name, const Rows& rows, const Write& write) {
    json.key(name);
    json.begin_array();
    for (const auto& row : rows) {
        json.begin_object();
        write(row);
        json.end_object();
    }
    json.end_array();
}

std::string inputs_csv(const VoiCase& result) {
    CsvWriter csv({"input", "owner", "grade", "evppi", "evppi_se"});
    for (const InputWorth& each : result.inputs)
        csv.cell(each.path)
            .cell(each.owner)
            .cell(each.grade)
            .cell(each.worth.value)
            .cell(each.worth.se)
            .end_row();
    return csv.text();
}

std::string owners_csv(const VoiCase& result) {
    CsvWriter csv({"owner", "inputs", "evppi", "evppi_se"});
    for (const OwnerWorth& each : result.owners)
        csv.cell(each.owner).cell(each.inputs).cell(each.worth.value).cell(each.worth.se).end_row();
    return csv.text();
}

std::string arms_csv(const VoiCase& result) {
    CsvWriter csv({"arm", "npv", "npv_se", "best", "best_se"});
    for (const ArmOutlook& each : result.arms)
        csv.cell(each.arm)
            .cell(each.npv.value)
            .cell(each.npv.se)
            .cell(each.best)
            .cell(each.best_se)
            .end_row();
    return csv.text();
}

}  // namespace

std::string voi_json(const VoiCase& result) {
    const StandardArithmetic arithmetic;
    JsonDocument json(JsonDocument::Layout::indented);
    json.begin_object();
    json.member("format", "tenure.voi/1");
    json.member("scenario", result.scenario);
    json.member("title", result.title);
    json.member("hash", result.hash);
    json.member("currency", result.currency);
    json.member("seed", result.seed);
    json.member("draws", result.draws);
    json.member("months", result.months);
    json.member("advice", voi_advice(result));
    json.member("choice", result.choice);
    write_worth(json, "evpi", result.perfect);
    write_list(json, "arms", result.arms, [&](const ArmOutlook& each) {
        json.member("arm", each.arm);
        write_worth(json, "npv", each.npv);
        write_worth(json, "best", {each.best, each.best_se});
    });
    write_list(json, "inputs", result.inputs, [&](const InputWorth& each) {
        json.member("path", each.path);
        json.member("owner", each.owner);
        json.member("grade", each.grade);
        write_worth(json, "evppi", each.worth);
    });
    write_list(json, "owners", result.owners, [&](const OwnerWorth& each) {
        json.member("owner", each.owner);
        json.member("inputs", each.inputs);
        write_worth(json, "evppi", each.worth);
    });
    json.key("approximations");
    json.begin_array();
    for (const std::string& reason : result.approximations) json.value(reason);
    json.end_array();
    json.member("cascades", result.cascades);
    json.end_object();
    return json.text();
}

std::vector<File> voi_files(const VoiCase& result, const PageOptions& options) {
    PageOptions plain = options;
    plain.colour = false;
    return {{"inputs.csv", inputs_csv(result)},
            {"owners.csv", owners_csv(result)},
            {"arms.csv", arms_csv(result)},
            {"voi.json", voi_json(result) + "\n"},
            {"page.txt", voi_page(result, plain)}};
}

}  // namespace tenure
