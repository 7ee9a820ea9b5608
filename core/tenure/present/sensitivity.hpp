#pragma once
/// What drives the decision as a page, as JSON (tenure.sensitivity/1) and as files.
#include <string>
#include <vector>

#include "tenure/analysis/sensitivity.hpp"
#include "tenure/present/page/page.hpp"
#include "tenure/present/row_table.hpp"

namespace tenure {

const std::vector<RowTable<SensitivityCase>>& sensitivity_tables();

std::string sensitivity_page(const SensitivityCase& result, const PageOptions& options = {});
std::string sensitivity_json(const SensitivityCase& result);

/// inputs.csv, shapley.csv, groups.csv, effects.csv, elasticities.csv, sensitivity.json and page.txt.
std::vector<File> sensitivity_files(const SensitivityCase& result, const PageOptions& options = {});

}  // namespace tenure
