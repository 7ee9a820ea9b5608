#pragma once
/// A portfolio of initiatives as a page, as JSON (tenure.portfolio/1) and as files.
#include <string>
#include <vector>

#include "tenure/analysis/portfolio.hpp"
#include "tenure/present/page/page.hpp"
#include "tenure/present/row_table.hpp"

namespace tenure {

/// What starts when, what is left out, what it brings: in a few sentences.
std::string portfolio_advice(const PortfolioCase& result);

/// "2026-04", or "month 3" where the scenario has no calendar.
std::string month_of_case(const std::string& start, int month);

/// Why an initiative is not done: "" where it is, "loses money", or "the limits", without which it would
/// gain.
std::string left_out_because(const PortfolioInitiative& row);

const std::vector<RowTable<PortfolioCase>>& portfolio_tables();

std::string portfolio_page(const PortfolioCase& result, const PageOptions& options = {});
std::string portfolio_json(const PortfolioCase& result);

/// initiatives.csv, quarters.csv, portfolio.json, page.txt and, where anything is chosen, portfolio.toml: a
/// scenario that simulates it again.
std::vector<File> portfolio_files(const PortfolioCase& result, const PageOptions& options = {});

}  // namespace tenure
