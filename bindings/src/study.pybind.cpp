/// Sensitivity, break-even, the value of information, the assumption register, allocation, portfolio: each
/// runs like a simulation and is an object with page, JSON and tables.
#include <pybind11/stl.h>

#include <map>
#include <optional>

#include "call_options.hpp"
#include "case_object.hpp"
#include "register.hpp"
#include "row_tables.hpp"
#include "tenure/present/allocate.hpp"
#include "tenure/present/breakeven.hpp"
#include "tenure/present/portfolio.hpp"
#include "tenure/present/register.hpp"
#include "tenure/present/sensitivity.hpp"
#include "tenure/present/voi.hpp"
#include "tenure/scenario/load.hpp"

namespace py = pybind11;

namespace tenure::python {

namespace {

std::string json_of(const AllocateCase& result) {
    return allocation_json(result);
}
std::string json_of(const BreakevenCase& result) {
    return breakeven_json(result);
}
std::string json_of(const PortfolioCase& result) {
    return portfolio_json(result);
}
std::string json_of(const RegisterCase& result) {
    return register_json(result);
}
std::string json_of(const SensitivityCase& result) {
    return sensitivity_json(result);
}
std::string json_of(const VoiCase& result) {
    return voi_json(result);
}
std::string page_of(const AllocateCase& result, std::size_t width) {
    return allocation_page(result, {width, false, ""});
}
std::string page_of(const BreakevenCase& result, std::size_t width) {
    return breakeven_page(result, {width, false, ""});
}
std::string page_of(const PortfolioCase& result, std::size_t width) {
    return portfolio_page(result, {width, false, ""});
}
std::string page_of(const RegisterCase& result, std::size_t width) {
    return register_page(result, {width, false, ""});
}
std::string page_of(const SensitivityCase& result, std::size_t width) {
    return sensitivity_page(result, {width, false, ""});
}
std::string page_of(const VoiCase& result, std::size_t width) {
    return voi_page(result, {width, false, ""});
}

const std::vector<RowTable<AllocateCase>>& tables_of(const AllocateCase&) {
    return allocation_tables();
}
const std::vector<RowTable<BreakevenCase>>& tables_of(const BreakevenCase&) {
    return breakeven_tables();
}
const std::vector<RowTable<PortfolioCase>>& tables_of(const PortfolioCase&) {
    return portfolio_tables();
}
const std::vector<RowTable<RegisterCase>>& tables_of(const RegisterCase&) {
    return register_tables();
}
const std::vector<RowTable<SensitivityCase>>& tables_of(const SensitivityCase&) {
    return sensitivity_tables();
}
const std::vector<RowTable<VoiCase>>& tables_of(const VoiCase&) {
    return voi_tables();
}

/// `study` takes the options and gives the result.
template <class Study>
auto run_study(Study study, std::optional<std::uint64_t> seed, std::optional<int> months, int threads,
               const py::object& progress) {
    refuse_forked_pool();
    Options options = call_options(std::nullopt, seed, months, threads, std::nullopt);
    options.progress = progress_to(progress);
    const py::gil_scoped_release released;
    return study(options);
}

template <class Result>
void register_result(py::module_& module, const char* type) {
    py::class_<Result>(module, type)
        .def("json", [](const Result& result) { return json_of(result); })
        .def(
            "page", [](const Result& result, std::size_t width) { return page_of(result, width); },
            py::arg("width"))
        .def(
            "table",
            [](const Result& result, const std::string& name) {
                return table_object(table_of(tables_of(result), result, name));
            },
            py::arg("name"));
}

template <class Result>
void register_study(py::module_& module, const char* type, const char* function,
                    Result (*study)(const Scenario&, int, const Options&), int draws) {
    register_result<Result>(module, type);
    module.def(
        function,
        [study](const Scenario& scenario, int count, std::optional<std::uint64_t> seed,
                std::optional<int> months, int threads, const py::object& progress) {
            return run_study([&](const Options& options) { return study(scenario, count, options); }, seed,
                             months, threads, progress);
        },
        py::arg("scenario"), py::kw_only(), py::arg("draws") = draws, py::arg("seed") = py::none(),
        py::arg("months") = py::none(), py::arg("threads") = 0, py::arg("progress") = py::none());
}

}  // namespace

void register_studies(py::module_& module) {
    register_result<SensitivityCase>(module, "Sensitivity");
    module.def(
        "sensitivity",
        [](const Scenario& scenario, const std::vector<std::string>& of, int count,
           std::optional<std::uint64_t> seed, std::optional<int> months, int threads,
           const py::object& progress) {
            return run_study(
                [&](const Options& options) { return sensitivity(scenario, count, options, of); }, seed,
                months, threads, progress);
        },
        py::arg("scenario"), py::kw_only(), py::arg("of") = std::vector<std::string>{},
        py::arg("draws") = default_sensitivity_draws, py::arg("seed") = py::none(),
        py::arg("months") = py::none(), py::arg("threads") = 0, py::arg("progress") = py::none());
    register_study<VoiCase>(module, "ValueOfInformation", "voi", &value_of_information, default_draws);
    register_result<BreakevenCase>(module, "Breakeven");
    module.def(
        "breakeven",
        [](const Scenario& scenario, const std::vector<std::string>& of,
           const std::vector<std::string>& table, const std::vector<std::string>& stress,
           const std::string& text, const std::string& file_name, const std::vector<std::string>& overrides,
           int count, std::optional<std::uint64_t> seed, std::optional<int> months, int threads,
           const py::object& progress) {
            const auto reread = [&](const std::vector<std::string>& more) {
                std::vector<std::string> all = overrides;
                all.insert(all.end(), more.begin(), more.end());
                return parse_scenario(text, file_name, all);
            };
            const BreakevenAsked asked{of, table, stress, {reread, overrides.size()}};
            return run_study(
                [&](const Options& options) { return breakeven(scenario, asked, count, options); }, seed,
                months, threads, progress);
        },
        py::arg("scenario"), py::kw_only(), py::arg("of"), py::arg("table"), py::arg("stress"),
        py::arg("text"), py::arg("file_name"), py::arg("overrides"),
        py::arg("draws") = default_breakeven_draws, py::arg("seed") = py::none(),
        py::arg("months") = py::none(), py::arg("threads") = 0, py::arg("progress") = py::none());
    register_result<RegisterCase>(module, "Register");
    module.def(
        "register",
        [](const Scenario& scenario, bool strict, int count, std::optional<std::uint64_t> seed,
           std::optional<int> months, int threads, const py::object& progress) {
            return run_study(
                [&](const Options& options) { return assumption_register(scenario, count, options, strict); },
                seed, months, threads, progress);
        },
        py::arg("scenario"), py::kw_only(), py::arg("strict") = false,
        py::arg("draws") = default_register_draws, py::arg("seed") = py::none(),
        py::arg("months") = py::none(), py::arg("threads") = 0, py::arg("progress") = py::none());
    module.def(
        "require_evidence",
        [](const Scenario& scenario, std::optional<std::uint64_t> seed, std::optional<int> months,
           int threads, const py::object& progress) {
            run_study([&](const Options& options) { require_evidence(scenario, options); }, seed, months,
                      threads, progress);
        },
        py::arg("scenario"), py::kw_only(), py::arg("seed") = py::none(), py::arg("months") = py::none(),
        py::arg("threads") = 0, py::arg("progress") = py::none());
    register_result<AllocateCase>(module, "Allocation");
    module.def(
        "allocate",
        [](const Scenario& scenario, double budget, std::map<std::string, double> most,
           std::optional<double> max_loss, std::optional<double> min_cvar, std::map<int, double> cash_in_year,
           int phases, int count, std::optional<std::uint64_t> seed, std::optional<int> months, int threads,
           const py::object& progress) {
            const AllocateOptions asked{budget,   std::move(most),         max_loss,
                                        min_cvar, std::move(cash_in_year), phases};
            return run_study(
                [&](const Options& options) { return allocate(scenario, asked, count, options); }, seed,
                months, threads, progress);
        },
        py::arg("scenario"), py::kw_only(), py::arg("budget"),
        py::arg("most") = std::map<std::string, double>{}, py::arg("max_loss_probability") = py::none(),
        py::arg("min_cvar") = py::none(), py::arg("cash_in_year") = std::map<int, double>{},
        py::arg("phases") = 1, py::arg("draws") = default_allocate_draws, py::arg("seed") = py::none(),
        py::arg("months") = py::none(), py::arg("threads") = 0, py::arg("progress") = py::none());
    register_result<PortfolioCase>(module, "Portfolio");
    module.def(
        "portfolio",
        [](const Scenario& scenario, int quarters, std::optional<double> per_quarter,
           std::optional<double> budget, std::optional<int> at_once, std::string file, int count,
           std::optional<std::uint64_t> seed, std::optional<int> months, int threads,
           const py::object& progress) {
            PortfolioOptions asked;
            asked.limits.quarters = quarters;
            if (per_quarter) asked.limits.per_quarter = *per_quarter;
            if (budget) asked.limits.budget = *budget;
            if (at_once) asked.limits.at_once = *at_once;
            asked.file = std::move(file);
            return run_study(
                [&](const Options& options) { return portfolio(scenario, asked, count, options); }, seed,
                months, threads, progress);
        },
        py::arg("scenario"), py::kw_only(), py::arg("quarters") = PortfolioLimits{}.quarters,
        py::arg("per_quarter") = py::none(), py::arg("budget") = py::none(), py::arg("at_once") = py::none(),
        py::arg("file") = PortfolioOptions{}.file, py::arg("draws") = default_portfolio_draws,
        py::arg("seed") = py::none(), py::arg("months") = py::none(), py::arg("threads") = 0,
        py::arg("progress") = py::none());
}

}  // namespace tenure::python
