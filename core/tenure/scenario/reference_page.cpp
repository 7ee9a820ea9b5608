#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tenure/scenario/field_table.hpp"
#include "tenure/scenario/number_text.hpp"
#include "tenure/scenario/schema.hpp"

namespace tenure {
namespace {

constexpr const char* introduction = R"(# Scenario reference

Generated from the field table; `tenure explain` prints the same for a scenario, with its own values.

A scenario is a TOML 1.0 file. Names of segments, touchpoints and the like are made of a-z, 0-9, `_` and `-`,
and keep the order of the file. Amounts and everything that happens per month or year are texts with a unit,
such as `"40 EUR/month"`; shares are 0-1 or `"12 %"`; months are plain numbers, `"24 months"` or `"2 years"`,
seconds plain numbers, `"360 seconds"` or `"6 minutes"`.
Amounts take `kEUR` and `MEUR`; events, points and amounts may be written per month or per year. Probabilities
are not converted between months and years.

A number may be a table: `{ value = "2.1 %/month", p10 = "1.8 %/month", p90 = "2.6 %/month", source = "CRM",
owner = "CRM team", grade = "B", as_of = "2025-06" }`.

| keys | what is drawn |
|---|---|
| `p10`, `p90` (`p50`, else `value`) | normal when symmetric, else a shifted lognormal through all three |
| `low`, `high` (`value` as mode) | PERT |
| `dist = "uniform"` | `low`, `high` |
| `dist = "triangular"`, `"pert"` | `low`, `mode` (else `value`), `high` |
| `dist = "normal"`, `"lognormal"`, `"gamma"` | `mean`, `sd` of the number itself |
| `dist = "beta"` | `a`, `b` |
| `draws = "file.csv"`, `column = "x"` | a row of the file, in canonical units; rows of one file together |

Draws are clipped to the allowed range of the field. `source = "assumption"` is the honest source where there is
none: its grade is D and it needs a range. Grades: A experiment, B peer-reviewed, C survey, D guess.
`[uncertainty] defaults = "ranges"` draws every default in use that has a range below (PERT around the default).

`extends = ["base.toml"]` lays this file over others in its folder: tables merge, values and lists replace.
`--set path=value` changes one value. `[[sweep]]` (path, values) spans a grid.
)";

std::string range_text(const Field& field) {
    if (field.kind == Kind::choice) return fmt::format("`{}`", fmt::join(field.choices, "`, `"));
    if (field.kind == Kind::flag) return "`true`, `false`";
    const bool low = std::isfinite(field.range.low);
    const bool high = std::isfinite(field.range.high);
    if (!low && !high) return "";
    const std::string low_text =
        low ? (field.range.open_low ? "> " : ">= ") + number_text(field.range.low) : "";
    const std::string high_text = high ? "<= " + number_text(field.range.high) : "";
    return low_text + (low && high ? ", " : "") + high_text;
}

std::string kind_text(const Field& field) {
    switch (field.kind) {
        case Kind::number:
            return unit_name(field.dimension, "EUR");
        case Kind::whole:
            return "whole number";
        case Kind::flag:
            return "flag";
        case Kind::text:
            return "text";
        case Kind::choice:
            return "word";
        case Kind::month:
            return "month";
        case Kind::name:
            return "name of " + field.choices[0];
        case Kind::names:
            return "names of " + field.choices[0];
        case Kind::numbers:
            return field.length > 0 ? fmt::format("{} numbers", field.length) : "numbers";
        case Kind::target:
            return "path";
        case Kind::levers:
            return "shares";
        case Kind::paths:
            return "paths";
        case Kind::texts:
            return "texts";
        case Kind::sweeps:
            return "tables";
    }
    return "";
}

std::string evidence_text(const Field& field) {
    if (!field.estimate || field.required) return "";
    std::string text = fmt::format("{}: {}", field.evidence.grade, field.evidence.source);
    if (field.evidence.has_range())
        text += fmt::format(" [{}-{}]", number_text(field.evidence.low), number_text(field.evidence.high));
    return text;
}

std::string cell(std::string text) {
    std::string out;
    for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
    return out;
}

/// The table a row belongs to, as a heading.
std::string heading(const std::string& path) {
    const auto parts = split_path(path);
    if (parts.size() == 1) return "top level";
    if (parts.size() > 3 && parts[2] == "effect") return fmt::format("[{}.NAME.effect.NAME]", parts[0]);
    return parts[1] == "*" ? fmt::format("[{}.NAME]", parts[0]) : fmt::format("[{}]", parts[0]);
}

std::string key_of(const std::string& path) {
    const auto parts = split_path(path);
    if (parts.size() == 1) return path;
    std::size_t first = parts[1] == "*" ? 2 : 1;
    if (parts.size() > 3 && parts[2] == "effect") first = 4;
    std::string key =
        fmt::format("{}", fmt::join(parts.begin() + static_cast<long>(first), parts.end(), "."));
    if (const auto star = key.find('*'); star != std::string::npos) key.replace(star, 1, "NAME");
    return key;
}

}  // namespace

std::string scenario_reference_markdown() {
    std::vector<std::string> order;
    for (const Field& field : field_table())
        if (std::find(order.begin(), order.end(), heading(field.path)) == order.end())
            order.push_back(heading(field.path));
    std::string page = introduction;
    for (const std::string& title : order) {
        page += fmt::format(
            "\n## {}\n\n| key | unit | allowed | default | meaning | grade, source and range of the default "
            "|\n"
            "|---|---|---|---|---|---|\n",
            title);
        for (const Field& field : field_table()) {
            if (heading(field.path) != title) continue;
            page += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", key_of(field.path), kind_text(field),
                                range_text(field), cell(default_text(field, "EUR")), cell(field.doc),
                                cell(evidence_text(field)));
        }
    }
    return page;
}

}  // namespace tenure
