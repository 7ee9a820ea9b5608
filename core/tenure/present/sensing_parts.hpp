#pragma once
/// What measuring is worth, as parts of the page, the document and the tables of `tenure voi`.
#include <string>

#include "tenure/analysis/sensing.hpp"
#include "tenure/present/json_document.hpp"
#include "tenure/present/page/sections.hpp"
#include "tenure/present/row_table.hpp"

namespace tenure::sensing_parts {

/// Member "menu"; nothing without [menu].
void write(JsonDocument& json, const SensingWorth& sensing);

void write_items(const SensingWorth& sensing, RowWriter& rows);
void write_levels(const SensingWorth& sensing, RowWriter& rows);

/// Nothing without [menu].
std::string section(const SensingWorth& sensing, const std::string& currency, const page_parts::Frame& frame);

}  // namespace tenure::sensing_parts
