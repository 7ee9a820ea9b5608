#pragma once
/// The log of single customers as tables, written once for every form they take: CSV files and frames.
#include <cstdint>
#include <string_view>
#include <vector>

#include "tenure/analysis/customer_log.hpp"
#include "tenure/present/tables.hpp"

namespace tenure {

enum class LogCell : std::uint8_t { text, whole, number };

struct LogColumn {
    const char* name;
    LogCell cell;
};

/// Takes a table cell by cell.
class LogRows {
  public:
    virtual ~LogRows() = default;
    virtual LogRows& text(std::string_view value) = 0;  ///< empty: no value
    virtual LogRows& whole(std::int64_t value) = 0;
    virtual LogRows& number(double value) = 0;  ///< NaN: no value
    virtual void end_row() = 0;
};

struct LogTable {
    const char* name;
    std::vector<LogColumn> columns;
    void (*write)(const CustomerLog& log, LogRows& rows);
};

/// customers (a row a person and arm), history (a row a month), sales (a row an order or payment), cohorts
/// (a row a group of persons who joined in the same year).
const std::vector<LogTable>& log_tables();

/// The tables as CSV files.
std::vector<File> customer_files(const CustomerLog& log);

/// How each contrast differs person by person, as one would say it.
std::string customer_summary(const CustomerLog& log, std::size_t width);

}  // namespace tenure
