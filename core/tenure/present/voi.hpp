#pragma once
/// The value of information as a page, as JSON (tenure.voi/1) and as files.
#include <string>
#include <vector>

#include "tenure/analysis/voi.hpp"
#include "tenure/present/page/page.hpp"
#include "tenure/present/row_table.hpp"

namespace tenure {

/// "Decide now", "test first" or "find out about X first", in one or two sentences.
std::string voi_advice(const VoiCase& result);

const std::vector<RowTable<VoiCase>>& voi_tables();

std::string voi_page(const VoiCase& result, const PageOptions& options = {});
std::string voi_json(const VoiCase& result);

/// inputs.csv, owners.csv, studies.csv, menu.csv, beliefs.csv, arms.csv, voi.json and page.txt.
std::vector<File> voi_files(const VoiCase& result, const PageOptions& options = {});

}  // namespace tenure
