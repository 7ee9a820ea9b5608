/// Runs many scenarios. The GIL is free while they run; what is finished stays in the object when the caller
/// is stopped by Ctrl-C.
#include "tenure/present/batch.hpp"

#include <pybind11/stl.h>

#include <mutex>
#include <optional>
#include <tuple>

#include "batch_table.hpp"
#include "call_options.hpp"
#include "case_object.hpp"
#include "register.hpp"
#include "tenure/present/batch_file.hpp"

namespace py = pybind11;

namespace tenure::python {

namespace {

/// Path (file, folder or pattern), or the text of a scenario with its file name; overrides; label of its
/// rows.
using Source = std::tuple<std::string, std::optional<std::string>, std::vector<std::string>, std::string>;
/// File, point, what is wrong.
using Fault = std::tuple<std::string, std::string, std::string>;

std::vector<BatchJob> jobs_of(const std::vector<Source>& sources) {
    std::vector<BatchJob> jobs;
    for (const auto& [path, text, overrides, label] : sources) {
        std::vector<BatchJob> made;
        if (text) {
            BatchJob scenario;
            scenario.file = path;
            scenario.overrides = overrides;
            scenario.point = label;
            scenario.text = std::make_shared<const std::string>(*text);
            made = batch_jobs(scenario);
        } else {
            made = batch_jobs({path}, overrides);
        }
        for (BatchJob& job : made) jobs.push_back(std::move(job));
    }
    return jobs;
}

class BatchRun {
  public:
    BatchRun(std::vector<Source> sources, Options options, std::string out, bool resume,
             const std::string& finished)
        : sources_(std::move(sources)),
          options_(std::move(options)),
          out_(std::move(out)),
          format_(out_.empty() ? BatchFormat::csv : batch_format(out_)),
          resume_(resume) {
        finished_.add(finished, format_, true);
    }

    void run(const py::object& progress) {
        refuse_forked_pool();
        const py::gil_scoped_release released;
        std::optional<BatchFile> file;
        FinishedRows before;  // of the file
        if (!out_.empty()) before = rows_before(out_, format_, resume_);
        finished_.add(before.text(), format_, true);
        jobs_ = jobs_of(sources_);
        if (!out_.empty()) file.emplace(out_, format_, std::move(before));
        const auto sink = [&](const BatchRow& row) {
            if (file) file->append(row);
            const std::lock_guard lock(mutex_);
            rows_ += row.text;
            ++done_;
            kept_ += row.kept;
            const BatchJob& job = jobs_[row.job];
            if (!row.fault.empty()) faults_.emplace_back(job.file, job.point, row.fault);
        };
        const auto between = [&](std::size_t done) {
            const py::gil_scoped_acquire held;
            if (PyErr_CheckSignals() != 0) throw py::error_already_set();
            if (!progress.is_none()) progress(done, jobs_.size(), kept(), failed());
        };
        run_batch(jobs_, options_, format_, finished_, sink, between);
        if (file) file->finish();
    }

    std::size_t total() const { return jobs_.size(); }
    std::size_t done() const { return locked(done_); }
    std::size_t kept() const { return locked(kept_); }
    std::size_t failed() const { return locked(faults_).size(); }
    std::vector<Fault> faults() const { return locked(faults_); }
    bool json_lines() const { return format_ == BatchFormat::json_lines; }
    std::string text() const { return (json_lines() ? "" : batch_header()) + locked(rows_); }

  private:
    template <class T>
    T locked(const T& value) const {
        const std::lock_guard lock(mutex_);
        return value;
    }

    std::vector<Source> sources_;
    Options options_;
    std::string out_;
    BatchFormat format_;
    bool resume_;
    FinishedRows finished_;
    std::vector<BatchJob> jobs_;
    mutable std::mutex mutex_;  ///< rows come from the workers
    std::string rows_;
    std::vector<Fault> faults_;
    std::size_t done_ = 0, kept_ = 0;
};

}  // namespace

void register_batch(py::module_& module) {
    py::class_<BatchRun>(module, "BatchRun", "Many scenarios, and the rows of those that are finished.")
        .def(py::init([](std::vector<Source> sources, std::optional<int> replications,
                         std::optional<std::uint64_t> seed, std::optional<int> months, int threads,
                         const std::optional<std::string>& engine, std::string out, bool resume,
                         const std::string& finished) {
                 Options options = call_options(replications, seed, months, threads, engine);
                 return std::make_unique<BatchRun>(std::move(sources), std::move(options), std::move(out),
                                                   resume, finished);
             }),
             py::arg("sources"), py::kw_only(), py::arg("replications") = py::none(),
             py::arg("seed") = py::none(), py::arg("months") = py::none(), py::arg("threads") = 0,
             py::arg("engine") = py::none(), py::arg("out") = "", py::arg("resume") = false,
             py::arg("finished") = "")
        .def("run", &BatchRun::run, py::arg("progress") = py::none())
        .def_property_readonly("total", &BatchRun::total)
        .def_property_readonly("done", &BatchRun::done)
        .def_property_readonly("kept", &BatchRun::kept)
        .def_property_readonly("failed", &BatchRun::failed)
        .def_property_readonly("faults", &BatchRun::faults)
        .def_property_readonly("json_lines", &BatchRun::json_lines, "The rows are lines with whole cases.")
        .def_property_readonly("text", &BatchRun::text, "The bytes of the file.");
    module.def("batch_header", &batch_header, "First line of a CSV batch.");
    module.def(
        "batch_table", [](const std::string& csv) { return table_object(batch_table(csv)); }, py::arg("csv"),
        "Columns of a CSV batch; rows that report a fault are left out.");
}

}  // namespace tenure::python
