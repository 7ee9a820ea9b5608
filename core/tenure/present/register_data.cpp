#include <limits>

#include "tenure/base/arithmetic.hpp"
#include "tenure/present/register.hpp"
#include "tenure/present/study_parts.hpp"

namespace tenure {
namespace {

using study_parts::write_worth;

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& each : words) text += (text.empty() ? "" : " ") + each;
    return text;
}

void write_inputs(const RegisterCase& result, RowWriter& rows) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    for (const RegisterRow& each : result.inputs) {
        const InputWeight& weight = each.weight;
        const Assumption& input = weight.assumption;
        const auto worth = [&](const Worth& of) {
            rows.number(weight.drawn ? of.value : none).number(weight.drawn ? of.se : none);
        };
        rows.text(input.path).whole(each.rank()).whole(weight.decides ? 1 : 0).whole(weight.turns ? 1 : 0);
        rows.text(joined(each.lacking)).whole(weight.drawn ? 1 : 0).number(input.value).text(input.unit);
        rows.number(input.low).number(input.high);
        worth(weight.share);
        worth(each.evppi);
        rows.number(weight.npv_low).number(weight.npv_high).text(input.source).text(input.owner);
        rows.text(input.as_of).text(input.grade).text(each.where).end_row();
    }
}

}  // namespace

const std::vector<RowTable<RegisterCase>>& register_tables() {
    using enum RowCell;
    static const std::vector<RowTable<RegisterCase>> tables{
        {"inputs",
         {{"input", text},   {"rank", whole},      {"decides", whole},  {"turns", whole},
          {"lacks", text},   {"drawn", whole},     {"value", number},   {"unit", text},
          {"low", number},   {"high", number},     {"share", number},   {"share_se", number},
          {"evppi", number}, {"evppi_se", number}, {"npv_low", number}, {"npv_high", number},
          {"source", text},  {"owner", text},      {"as_of", text},     {"grade", text},
          {"set", text}},
         &write_inputs}};
    return tables;
}

std::string register_json(const RegisterCase& result) {
    const StandardArithmetic arithmetic;
    JsonDocument json(JsonDocument::Layout::indented);
    json.begin_object();
    study_parts::write_head(json, "tenure.register/1", result);
    json.member("months", result.months);
    json.member("arm", result.arm);
    json.member("versus", result.versus);
    json.member("npv_central", result.central);
    if (result.drawn > 0) {
        write_worth(json, "npv_mean", result.mean);
        json.member("npv_sd", result.sd);
        write_worth(json, "evpi", result.perfect);
    }
    json.member("summary", register_summary(result));
    json.list("inputs", result.inputs, [&](const RegisterRow& each) {
        const InputWeight& weight = each.weight;
        const Assumption& input = weight.assumption;
        json.member("path", input.path);
        json.member("rank", each.rank());
        json.member("decides", weight.decides);
        json.member("turns", weight.turns);
        json.texts("lacks", each.lacking);
        json.member("drawn", weight.drawn);
        json.member("value", input.value);
        json.member("unit", input.unit);
        json.member("low", input.low);
        json.member("high", input.high);
        if (weight.drawn) {
            write_worth(json, "share", weight.share);
            write_worth(json, "evppi", each.evppi);
        }
        json.member("npv_low", weight.npv_low);
        json.member("npv_high", weight.npv_high);
        json.member("source", input.source);
        json.member("owner", input.owner);
        json.member("as_of", input.as_of);
        json.member("grade", input.grade);
        json.member("set", each.where);
    });
    json.texts("approximations", result.approximations);
    json.member("cascades", result.cascades);
    json.end_object();
    return json.text();
}

std::vector<File> register_files(const RegisterCase& result, const PageOptions& options) {
    return study_parts::files(csv_files(register_tables(), result), "register", result, &register_json,
                              &register_page, options);
}

}  // namespace tenure
