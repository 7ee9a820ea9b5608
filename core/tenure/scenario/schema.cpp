#include "tenure/scenario/schema.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "tenure/scenario/effects.hpp"
#include "tenure/scenario/field_table.hpp"
#include "tenure/scenario/json_writer.hpp"
#include "tenure/scenario/path_tree.hpp"

namespace tenure {
namespace {

constexpr const char* name_pattern = "^[a-z0-9_-]+$";
constexpr const char* numeral_pattern =
    "^\\s*[+-]?[0-9](_?[0-9])*(\\.[0-9](_?[0-9])*)?([eE][+-]?[0-9]+)?\\s*";

struct DimensionSchema {
    Dimension dimension;
    const char* name;
    const char* unit_pattern;
    bool plain;  ///< a number without a unit is read
};

constexpr std::array<DimensionSchema, 17> dimensions{
    {{Dimension::number, "number", "%?\\s*$", true},
     {Dimension::share, "share", "%?\\s*$", true},
     {Dimension::share_per_month, "share_per_month", "%?\\s*/\\s*(month|mo)\\s*$", false},
     {Dimension::share_per_year, "share_per_year", "%?\\s*/\\s*(year|yr)\\s*$", false},
     {Dimension::hazard_per_month, "hazard_per_month", "%?\\s*/\\s*(month|mo)\\s*$", false},
     {Dimension::points, "points", "(points?|pts?)?\\s*$", true},
     {Dimension::points_per_year, "points_per_year", "(points?|pts?)\\s*/\\s*(year|yr|month|mo)\\s*$", false},
     {Dimension::money, "money", "[kM]?[A-Z]{3}\\s*(/\\s*(visit|order))?\\s*$", false},
     {Dimension::money_per_month, "money_per_month", "[kM]?[A-Z]{3}\\s*/\\s*(month|mo|year|yr)\\s*$", false},
     {Dimension::per_money, "per_money", "(/\\s*[A-Z]{3})?\\s*$", true},
     {Dimension::rate_per_month, "rate_per_month", "[a-z]*\\s*/\\s*(month|mo|year|yr)\\s*$", false},
     {Dimension::rate_per_year, "rate_per_year", "[a-z]*\\s*/\\s*(month|mo|year|yr)\\s*$", false},
     {Dimension::months, "months", "(months?|years?)?\\s*$", true},
     {Dimension::days, "days", "(days?)?\\s*$", true},
     {Dimension::seconds, "seconds", "(seconds?|s|minutes?|min)?\\s*$", true},
     {Dimension::percent, "percent", "%\\s*$", false},
     {Dimension::persons, "persons", "[a-z]*\\s*$", true}}};

const DimensionSchema& schema_of(Dimension dimension) {
    for (const DimensionSchema& row : dimensions)
        if (row.dimension == dimension) return row;
    return dimensions[0];
}

void reference(JsonWriter& json, const std::string& definition) {
    json.begin_object();
    json.member("$ref", "#/definitions/" + definition);
    json.end_object();
}

void typed(JsonWriter& json, const char* type) {
    json.begin_object();
    json.member("type", type);
    json.end_object();
}

void list_of(JsonWriter& json, const char* type) {
    json.member("type", "array");
    json.key("items");
    typed(json, type);
}

void write_uncertain(JsonWriter& json, const std::string& scalar) {
    json.begin_object();
    json.member("type", "object");
    json.member("additionalProperties", false);
    json.key("properties");
    json.begin_object();
    for (const char* key : {"value", "low", "mode", "high", "mean", "sd", "p10", "p50", "p90"}) {
        json.key(key);
        reference(json, scalar);
    }
    for (const char* key : {"a", "b"}) {
        json.key(key);
        json.begin_object();
        json.member("type", "number");
        json.member("exclusiveMinimum", 0);
        json.end_object();
    }
    for (const char* key : {"draws", "column", "source", "owner", "as_of"}) {
        json.key(key);
        typed(json, "string");
    }
    json.key("dist");
    json.begin_object();
    json.member("enum", std::vector<std::string>{"uniform", "triangular", "pert", "normal", "lognormal",
                                                 "beta", "gamma"});
    json.end_object();
    json.key("grade");
    json.begin_object();
    json.member("enum", std::vector<std::string>{"A", "B", "C", "D"});
    json.end_object();
    json.end_object();
    json.end_object();
}

void write_definitions(JsonWriter& json) {
    json.key("definitions");
    json.begin_object();
    for (const DimensionSchema& row : dimensions) {
        const std::string scalar = std::string(row.name) + "_scalar";
        json.key(scalar);
        json.begin_object();
        json.key("anyOf");
        json.begin_array();
        if (row.plain) typed(json, "number");
        json.begin_object();
        json.member("type", "string");
        json.member("pattern", std::string(numeral_pattern) + row.unit_pattern);
        json.end_object();
        json.end_array();
        json.end_object();
        json.key(row.name);
        json.begin_object();
        json.key("anyOf");
        json.begin_array();
        reference(json, scalar);
        write_uncertain(json, scalar);
        json.end_array();
        json.end_object();
    }
    json.end_object();
}

void write_range(JsonWriter& json, const Range& range) {
    if (std::isfinite(range.low)) json.member(range.open_low ? "exclusiveMinimum" : "minimum", range.low);
    if (std::isfinite(range.high)) json.member("maximum", range.high);
}

void write_number(JsonWriter& json, const Field& field) {
    json.key("anyOf");
    json.begin_array();
    reference(json, schema_of(field.dimension).name);
    if (!field.word.empty()) {
        json.begin_object();
        json.member("const", field.word);
        json.end_object();
    }
    if (field.path == "initiative.*.upkeep") typed(json, "boolean");
    if (field.path == "line.*.amount") reference(json, "money");
    if (is_added_size(field.path))
        for (const DimensionSchema& row : dimensions)
            if (row.dimension != Dimension::number) reference(json, row.name);
    json.end_array();
    if (!schema_of(field.dimension).plain || is_added_size(field.path)) return;
    write_range(json, field.range);
    if (field.kind == Kind::whole) json.member("multipleOf", 1);
}

void write_numbers(JsonWriter& json, const Field& field) {
    json.member("type", "array");
    json.key("items");
    json.begin_object();
    json.member("type", "number");
    write_range(json, field.range);
    json.end_object();
    json.member("minItems", field.length > 0 ? field.length : 1);
    if (field.length > 0) json.member("maxItems", field.length);
}

void write_sweeps(JsonWriter& json) {
    json.member("type", "array");
    json.key("items");
    json.begin_object();
    json.member("type", "object");
    json.member("additionalProperties", false);
    json.member("required", std::vector<std::string>{"path", "values"});
    json.key("properties");
    json.begin_object();
    json.key("path");
    typed(json, "string");
    json.key("values");
    json.begin_object();
    json.member("type", "array");
    json.member("minItems", 1);
    json.end_object();
    json.end_object();
    json.end_object();
}

void write_leaf(JsonWriter& json, const Field& field) {
    json.member("description", field.doc);
    switch (field.kind) {
        case Kind::number:
        case Kind::whole:
            write_number(json, field);
            break;
        case Kind::month:
            json.member("type", std::vector<std::string>{"number", "string"});
            break;
        case Kind::flag:
            json.member("type", "boolean");
            break;
        case Kind::text:
        case Kind::name:
        case Kind::target:
            json.member("type", "string");
            break;
        case Kind::choice:
            json.member("enum", field.choices);
            break;
        case Kind::names:
        case Kind::paths:
        case Kind::texts:
            list_of(json, "string");
            break;
        case Kind::numbers:
            write_numbers(json, field);
            break;
        case Kind::levers:
            json.member("type", "object");
            break;
        case Kind::sweeps:
            write_sweeps(json);
            break;
    }
    if (field.path == "currency") json.member("pattern", "^[A-Z]{3}$");
    if (field.path == "format") json.member("const", "tenure.scenario/1");
    if (field.path == "start") json.member("pattern", "^[0-9]{4}-(0[1-9]|1[0-2])(-[0-3][0-9])?$");
}

void write_node(JsonWriter& json, const PathTree& node) {
    json.begin_object();
    if (node.field != nullptr) {
        write_leaf(json, *node.field);
        json.end_object();
        return;
    }
    json.member("type", "object");
    json.member("additionalProperties", false);
    std::vector<std::string> required;
    for (const std::string& key : node.order) {
        const Field* field = node.children.at(key).field;
        if (field != nullptr && field->required) required.push_back(key);
    }
    if (!required.empty()) json.member("required", required);
    json.key(node.is_named() ? "patternProperties" : "properties");
    json.begin_object();
    for (const std::string& key : node.order) {
        json.key(key == "*" ? name_pattern : key);
        write_node(json, node.children.at(key));
    }
    json.end_object();
    json.end_object();
}

/// Two spaces a level; text in strings is left alone.
std::string indented(const std::string& json) {
    std::string out;
    std::size_t depth = 0;
    bool in_text = false;
    const auto line = [&out, &depth] { out += "\n" + std::string(2 * depth, ' '); };
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '"' && (i == 0 || json[i - 1] != '\\' || (i > 1 && json[i - 2] == '\\'))) in_text = !in_text;
        if (in_text || (c != '{' && c != '}' && c != '[' && c != ']' && c != ',')) {
            out += c;
            continue;
        }
        if (c == ',') {
            out += c;
            line();
            if (i + 1 < json.size() && json[i + 1] == ' ') ++i;
        } else if (c == '{' || c == '[') {
            out += c;
            ++depth;
            line();
        } else {
            --depth;
            line();
            out += c;
        }
    }
    return out + "\n";
}

}  // namespace

std::string scenario_schema() {
    JsonWriter json;
    json.begin_object();
    json.member("$schema", "http://json-schema.org/draft-07/schema#");
    json.member("title", "tenure scenario");
    json.member("type", "object");
    json.member("additionalProperties", false);
    json.key("properties");
    json.begin_object();
    for (const std::string& key : path_tree().order) {
        json.key(key);
        write_node(json, path_tree().children.at(key));
    }
    json.end_object();
    write_definitions(json);
    json.end_object();
    return indented(json.text());
}

}  // namespace tenure
