#pragma once
/// A table of tenure/present/row_table.hpp as a frame.
#include <pybind11/pybind11.h>

#include "table_builder.hpp"
#include "tenure/present/row_table.hpp"

namespace tenure::python {

class TableRows final : public RowWriter {
  public:
    TableRows(const char* name, const std::vector<RowColumn>& columns) : table_(name) {
        for (const RowColumn& column : columns) table_.column(type_of(column.cell), column.name);
    }
    RowWriter& text(std::string_view value) override {
        table_.optional_cell(std::string(value));
        return *this;
    }
    RowWriter& whole(std::int64_t value) override {
        table_.cell(value);
        return *this;
    }
    RowWriter& number(double value) override {
        table_.cell(value);
        return *this;
    }
    void end_row() override { table_.end_row(); }
    Table build() { return table_.build(); }

  private:
    static ColumnType type_of(RowCell cell) {
        if (cell == RowCell::text) return ColumnType::utf8;
        return cell == RowCell::whole ? ColumnType::int64 : ColumnType::float64;
    }
    TableBuilder table_;
};

/// The table of that name, written while the GIL is free; throws KeyError.
template <class Source>
Table table_of(const std::vector<RowTable<Source>>& tables, const Source& source, const std::string& name) {
    for (const RowTable<Source>& table : tables) {
        if (name != table.name) continue;
        const pybind11::gil_scoped_release released;
        TableRows rows(table.name, table.columns);
        table.write(source, rows);
        return rows.build();
    }
    throw pybind11::key_error(name);
}

}  // namespace tenure::python
