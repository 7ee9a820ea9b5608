/// Single customers of one history. The GIL is free while they are simulated and while a table is written;
/// the calling thread takes it back in between, to look for Ctrl-C.
#include <pybind11/stl.h>

#include <memory>
#include <optional>
#include <tuple>

#include "call_options.hpp"
#include "case_object.hpp"
#include "register.hpp"
#include "table_builder.hpp"
#include "tenure/analysis/customer_log.hpp"
#include "tenure/present/customer_tables.hpp"

namespace py = pybind11;

namespace tenure::python {

namespace {

class TableRows final : public LogRows {
  public:
    explicit TableRows(const LogTable& table) : table_(table.name) {
        for (const LogColumn& column : table.columns) table_.column(type_of(column.cell), column.name);
    }
    LogRows& text(std::string_view value) override {
        table_.optional_cell(std::string(value));
        return *this;
    }
    LogRows& whole(std::int64_t value) override {
        table_.cell(value);
        return *this;
    }
    LogRows& number(double value) override {
        table_.cell(value);
        return *this;
    }
    void end_row() override { table_.end_row(); }
    Table build() { return table_.build(); }

  private:
    static ColumnType type_of(LogCell cell) {
        if (cell == LogCell::text) return ColumnType::utf8;
        return cell == LogCell::whole ? ColumnType::int64 : ColumnType::float64;
    }
    TableBuilder table_;
};

Table log_table(const CustomerLog& log, const std::string& name) {
    for (const LogTable& table : log_tables()) {
        if (name != table.name) continue;
        const py::gil_scoped_release released;
        TableRows rows(table);
        table.write(log, rows);
        return rows.build();
    }
    throw py::key_error(name);
}

/// Arm, versus; both, saved, won, lost, missed.
using Saved =
    std::tuple<std::string, std::string, std::size_t, std::size_t, std::size_t, std::size_t, std::size_t>;

std::vector<Saved> saved(const CustomerLog& log) {
    std::vector<Saved> pairs;
    for (const Contrast& pair : log.contrasts) {
        const SavedCount count = count_saved(log, pair);
        pairs.emplace_back(log.arms[pair.arm], log.arms[pair.versus], count.both, count.saved, count.won,
                           count.lost, count.missed);
    }
    return pairs;
}

std::unique_ptr<CustomerLog> run(const Scenario& scenario, std::uint32_t replication, std::size_t sample,
                                 std::optional<std::uint64_t> seed, std::optional<int> months) {
    Options options = call_options(std::nullopt, seed, months, 0, std::nullopt);
    options.progress = [](const Progress&) {
        const py::gil_scoped_acquire held;
        if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    };
    const py::gil_scoped_release released;
    return std::make_unique<CustomerLog>(log_customers(scenario, options, {replication, sample}));
}

}  // namespace

void register_customers(py::module_& module) {
    py::class_<CustomerLog>(module, "CustomerLog", "Single customers of one history in every arm.")
        .def(
            "table",
            [](const CustomerLog& log, const std::string& name) {
                return table_object(log_table(log, name));
            },
            py::arg("name"), "customers, history, sales or cohorts.")
        .def_property_readonly("saved", &saved, "By contrast: arm, versus; both, saved, won, lost, missed.")
        .def_property_readonly("persons", [](const CustomerLog& log) { return log.customers.size(); })
        .def_readonly("all", &CustomerLog::all, "Every person; else a sample.")
        .def_readonly("months", &CustomerLog::months)
        .def_readonly("seed", &CustomerLog::seed)
        .def_readonly("replication", &CustomerLog::replication);
    module.def("customers", &run, py::arg("scenario"), py::kw_only(), py::arg("replication") = 0,
               py::arg("sample") = 0, py::arg("seed") = py::none(), py::arg("months") = py::none());
}

}  // namespace tenure::python
