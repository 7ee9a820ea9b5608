#pragma once
/// A case as a folder of files: one CSV table per part, the JSON document and the page.
#include <string>
#include <vector>

#include "tenure/analysis/case.hpp"
#include "tenure/present/case_json.hpp"
#include "tenure/present/file.hpp"
#include "tenure/present/page/page.hpp"

namespace tenure {

/// metrics, contrasts, waterfall, statement, segments, touchpoints, sweep, fan, draws, assumptions and
/// warnings as .csv. A table without rows still has its header.
std::vector<File> case_tables(const Case& result);

/// The tables, case.json and page.txt (without colour).
std::vector<File> case_files(const Case& result, const PageOptions& page_options = {},
                             const PointValues& point = {});

}  // namespace tenure
