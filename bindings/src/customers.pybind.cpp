/// Single customers of one history. The GIL is free while they are simulated and while a table is written;
/// the calling thread takes it back in between, to look for Ctrl-C.
#include <pybind11/stl.h>

#include <memory>
#include <optional>
#include <tuple>

#include "call_options.hpp"
#include "case_object.hpp"
#include "register.hpp"
#include "row_tables.hpp"
#include "tenure/analysis/customer_log.hpp"
#include "tenure/present/customer_tables.hpp"

namespace py = pybind11;

namespace tenure::python {

namespace {

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
    const py::none nobody;
    options.progress = progress_to(nobody);
    const py::gil_scoped_release released;
    return std::make_unique<CustomerLog>(log_customers(scenario, options, {replication, sample}));
}

}  // namespace

void register_customers(py::module_& module) {
    py::class_<CustomerLog>(module, "CustomerLog", "Single customers of one history in every arm.")
        .def(
            "table",
            [](const CustomerLog& log, const std::string& name) {
                return table_object(table_of(log_tables(), log, name));
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
