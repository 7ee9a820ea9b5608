#pragma once
/// Rows into a table: columns are declared once, then every row gives its cells from left to right.
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <utility>

#include "table.hpp"
#include "tenure/analysis/case.hpp"

namespace tenure::python {

class TableBuilder {
  public:
    explicit TableBuilder(std::string name) { data_.name = std::move(name); }

    TableBuilder& columns(ColumnType type, std::initializer_list<const char*> names) {
        for (const char* name : names) data_.columns.emplace_back(name, type);
        return *this;
    }
    TableBuilder& column(ColumnType type, std::string name) {
        data_.columns.emplace_back(std::move(name), type);
        return *this;
    }
    TableBuilder& estimate_columns() {
        return columns(ColumnType::float64, {"mean", "se", "sd", "p05", "p10", "p50", "p90", "p95"});
    }

    TableBuilder& cell(double value) { return add(value); }
    TableBuilder& cell(int value) { return add(static_cast<std::int64_t>(value)); }
    TableBuilder& cell(std::int64_t value) { return add(value); }
    TableBuilder& cell(std::uint64_t value) { return add(value); }
    TableBuilder& cell(bool value) { return add(value); }
    TableBuilder& cell(const std::string& value) { return add(std::string_view(value)); }
    TableBuilder& optional_cell(const std::string& value) {
        data_.columns.at(next_++).add_optional(value);
        return *this;
    }
    TableBuilder& cells(const Estimate& estimate) {
        cell(estimate.mean).cell(estimate.se).cell(estimate.sd);
        for (const double quantile : estimate.quantiles) cell(quantile);
        return *this;
    }
    void end_row() {
        if (next_ != data_.columns.size())
            throw std::logic_error("row of " + data_.name + " is not complete");
        next_ = 0;
        ++data_.rows;
    }

    Table build() { return std::make_shared<const TableData>(std::move(data_)); }

  private:
    template <class T>
    TableBuilder& add(T value) {
        data_.columns.at(next_++).add(value);
        return *this;
    }

    TableData data_;
    std::size_t next_ = 0;
};

}  // namespace tenure::python
