#pragma once
/// The assumption register as a page, as JSON (tenure.register/1) and as files.
#include <string>
#include <vector>

#include "tenure/analysis/register.hpp"
#include "tenure/present/page/page.hpp"
#include "tenure/present/row_table.hpp"

namespace tenure {

const std::vector<RowTable<RegisterCase>>& register_tables();

/// Which assumption is the weakest that matters most, in one or two sentences.
std::string register_summary(const RegisterCase& result);

std::string register_page(const RegisterCase& result, const PageOptions& options = {});
std::string register_json(const RegisterCase& result);

/// inputs.csv, register.json and page.txt.
std::vector<File> register_files(const RegisterCase& result, const PageOptions& options = {});

}  // namespace tenure
