#include "tenure/base/arithmetic.hpp"
#include "tenure/present/sensing_parts.hpp"
#include "tenure/present/study_parts.hpp"
#include "tenure/present/voi.hpp"

namespace tenure {
namespace {

using study_parts::write_worth;

void write_inputs(const VoiCase& result, RowWriter& rows) {
    for (const InputWorth& each : result.inputs) {
        rows.text(each.path).text(each.owner).text(each.grade);
        rows.number(each.worth.value).number(each.worth.se).end_row();
    }
}

void write_owners(const VoiCase& result, RowWriter& rows) {
    for (const OwnerWorth& each : result.owners)
        rows.text(each.owner).whole(each.inputs).number(each.worth.value).number(each.worth.se).end_row();
}

void write_studies(const VoiCase& result, RowWriter& rows) {
    for (const StudyWorth& each : result.studies)
        for (const StudySize& size : each.sizes) {
            rows.text(each.plan.name).whole(each.plan.months).number(size.size);
            rows.number(size.evsi.value).number(size.evsi.se).number(size.cost).number(each.wait.value);
            rows.number(size.net.value).number(size.net.se);
            rows.whole(&size == &each.best_size() ? 1 : 0).end_row();
        }
}

void write_arms(const VoiCase& result, RowWriter& rows) {
    for (const ArmOutlook& each : result.arms) {
        rows.text(each.arm).number(each.npv.value).number(each.npv.se);
        rows.number(each.lead.value).number(each.lead.se);
        rows.number(each.best).number(each.best_se).end_row();
    }
}

void write_menu(const VoiCase& result, RowWriter& rows) {
    sensing_parts::write_items(result.sensing, rows);
}

void write_beliefs(const VoiCase& result, RowWriter& rows) {
    sensing_parts::write_levels(result.sensing, rows);
}

}  // namespace

const std::vector<RowTable<VoiCase>>& voi_tables() {
    using enum RowCell;
    static const std::vector<RowTable<VoiCase>> tables{
        {"inputs",
         {{"input", text}, {"owner", text}, {"grade", text}, {"evppi", number}, {"evppi_se", number}},
         &write_inputs},
        {"owners",
         {{"owner", text}, {"inputs", whole}, {"evppi", number}, {"evppi_se", number}},
         &write_owners},
        {"studies",
         {{"study", text},
          {"months", whole},
          {"size", number},
          {"evsi", number},
          {"evsi_se", number},
          {"cost", number},
          {"wait", number},
          {"net", number},
          {"net_se", number},
          {"best", whole}},
         &write_studies},
        {"menu",
         {{"initiative", text},
          {"owner", text},
          {"cost", number},
          {"benefit", number},
          {"ratio", number},
          {"bias", number},
          {"on_truth", whole},
          {"now", number},
          {"full", number},
          {"blind", number}},
         &write_menu},
        {"beliefs",
         {{"bought_on", text},
          {"sensing", number},
          {"npv", number},
          {"npv_se", number},
          {"loss", number},
          {"loss_se", number},
          {"same", number}},
         &write_beliefs},
        {"arms",
         {{"arm", text},
          {"npv", number},
          {"npv_se", number},
          {"lead", number},
          {"lead_se", number},
          {"best", number},
          {"best_se", number}},
         &write_arms}};
    return tables;
}

std::string voi_json(const VoiCase& result) {
    const StandardArithmetic arithmetic;
    JsonDocument json(JsonDocument::Layout::indented);
    json.begin_object();
    study_parts::write_head(json, "tenure.voi/1", result);
    json.member("months", result.months);
    json.member("advice", voi_advice(result));
    json.member("choice", result.choice);
    write_worth(json, "evpi", result.perfect);
    json.list("arms", result.arms, [&](const ArmOutlook& each) {
        json.member("arm", each.arm);
        write_worth(json, "npv", each.npv);
        write_worth(json, "best", {each.best, each.best_se});
    });
    json.list("inputs", result.inputs, [&](const InputWorth& each) {
        json.member("path", each.path);
        json.member("owner", each.owner);
        json.member("grade", each.grade);
        write_worth(json, "evppi", each.worth);
    });
    json.list("owners", result.owners, [&](const OwnerWorth& each) {
        json.member("owner", each.owner);
        json.member("inputs", each.inputs);
        write_worth(json, "evppi", each.worth);
    });
    json.list("studies", result.studies, [&](const StudyWorth& each) {
        json.member("study", each.plan.name);
        json.member("months", each.plan.months);
        write_worth(json, "wait", each.wait);
        json.member("best_size", each.best_size().size);
        json.list("sizes", each.sizes, [&](const StudySize& size) {
            json.member("size", size.size);
            write_worth(json, "evsi", size.evsi);
            json.member("cost", size.cost);
            write_worth(json, "net", size.net);
        });
    });
    sensing_parts::write(json, result.sensing);
    json.texts("approximations", result.approximations);
    json.member("cascades", result.cascades);
    json.end_object();
    return json.text();
}

std::vector<File> voi_files(const VoiCase& result, const PageOptions& options) {
    return study_parts::files(csv_files(voi_tables(), result), "voi", result, &voi_json, &voi_page, options);
}

}  // namespace tenure
