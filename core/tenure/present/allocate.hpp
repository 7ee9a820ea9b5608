#pragma once
/// An allocation as a page, as JSON (tenure.allocation/1) and as files.
#include <string>
#include <vector>

#include "tenure/analysis/allocate.hpp"
#include "tenure/present/page/page.hpp"
#include "tenure/present/row_table.hpp"

namespace tenure {

/// What to do with the money, in two or three sentences.
std::string allocation_advice(const AllocateCase& result);

const std::vector<RowTable<AllocateCase>>& allocation_tables();

std::string allocation_page(const AllocateCase& result, const PageOptions& options = {});
std::string allocation_json(const AllocateCase& result);

/// outlets.csv, frontier.csv, budgets.csv, limits.csv, allocation.json, page.txt and, where anything is
/// chosen, arm.toml: the lines that simulate it again.
std::vector<File> allocation_files(const AllocateCase& result, const PageOptions& options = {});

}  // namespace tenure
