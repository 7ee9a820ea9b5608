#pragma once
/// Tables written once for every form they take: CSV files and frames.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tenure/present/file.hpp"

namespace tenure {

enum class RowCell : std::uint8_t { text, whole, number };

struct RowColumn {
    const char* name;
    RowCell cell;
};

/// Takes a table cell by cell.
class RowWriter {
  public:
    virtual ~RowWriter() = default;
    virtual RowWriter& text(std::string_view value) = 0;  ///< empty: no value
    virtual RowWriter& whole(std::int64_t value) = 0;
    virtual RowWriter& number(double value) = 0;  ///< NaN: no value
    virtual void end_row() = 0;
};

/// A table of what a Source holds.
template <class Source>
struct RowTable {
    const char* name;
    std::vector<RowColumn> columns;
    void (*write)(const Source& source, RowWriter& rows);
};

std::string csv_text(const std::vector<RowColumn>& columns, const std::function<void(RowWriter&)>& write);

/// NAME.csv of every table.
template <class Source>
std::vector<File> csv_files(const std::vector<RowTable<Source>>& tables, const Source& source) {
    std::vector<File> files;
    for (const RowTable<Source>& table : tables)
        files.push_back({std::string(table.name) + ".csv",
                         csv_text(table.columns, [&](RowWriter& rows) { table.write(source, rows); })});
    return files;
}

}  // namespace tenure
