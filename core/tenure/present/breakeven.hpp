#pragma once
/// How wrong an assumption may be before the decision turns: as a page, as JSON (tenure.breakeven/1) and as
/// files.
#include <string>
#include <vector>

#include "tenure/analysis/breakeven_case.hpp"
#include "tenure/present/page/page.hpp"
#include "tenure/present/row_table.hpp"

namespace tenure {

const std::vector<RowTable<BreakevenCase>>& breakeven_tables();

/// What turns the decision alone, in a sentence or two.
std::string breakeven_summary(const BreakevenCase& result);

std::string breakeven_page(const BreakevenCase& result, const PageOptions& options = {});
std::string breakeven_json(const BreakevenCase& result);

/// inputs.csv, asked.csv, spider.csv, table.csv, stresses.csv, reverse.csv, breakeven.json and page.txt.
std::vector<File> breakeven_files(const BreakevenCase& result, const PageOptions& options = {});

}  // namespace tenure
