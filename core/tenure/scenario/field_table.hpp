#pragma once
/// The field table: one row per path of a scenario file. Reader, JSON Schema, reference page, `explain` and
/// the Python classes are generated from it; a field that is not here does not exist.
#include <string>
#include <string_view>
#include <vector>

#include "tenure/scenario/field.hpp"

namespace tenure {

/// All fields in the order of the reference page.
const std::vector<Field>& field_table();

/// The row whose pattern matches a concrete path ("segment.consumer.arpu") or pattern; nullptr if none.
const Field* find_field(std::string_view path);

/// Names of tables that hold named tables: "channel", "touchpoint", ...
const std::vector<std::string>& named_tables();

std::vector<std::string> split_path(std::string_view path);
bool matches(std::string_view pattern, std::string_view path);

/// One instance of every named table, each member at its default.
Parameters default_parameters();

/// Default in the canonical unit; not_given when there is none (required, solved, or not a number).
double default_number(const Field& field);
/// Default of a list of numbers; empty when there is none.
std::vector<double> default_list(const Field& field);

/// Default as a person reads it: "0.1", "none", "solved", "required".
std::string default_text(const Field& field, std::string_view currency);

/// Rows by area, joined by field_table().
std::vector<Field> general_fields();
std::vector<Field> run_and_finance_fields();
std::vector<Field> customer_fields();
std::vector<Field> word_of_mouth_fields();
std::vector<Field> market_fields();
std::vector<Field> segment_fields();
std::vector<Field> touchpoint_fields();
std::vector<Field> contact_centre_fields();
std::vector<Field> staff_fields();
std::vector<Field> initiative_fields();
std::vector<Field> initiative_effect_fields();
std::vector<Field> event_fields();
std::vector<Field> event_effect_fields();
std::vector<Field> decision_fields();
std::vector<Field> study_fields();

}  // namespace tenure
