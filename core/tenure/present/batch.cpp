#include "tenure/present/batch.hpp"

#include <glob.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>
#include <thread>

#include "tenure/base/error.hpp"
#include "tenure/present/batch_rows.hpp"
#include "tenure/scenario/load.hpp"

namespace tenure {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_path(const std::string& path, const char* why) {
    refuse(path, "no scenario", why, "give files, folders that hold *.toml files, or quoted patterns");
}

/// Scenario files of a folder: its own *.toml, and scenario.toml of the folders in it.
std::vector<std::string> files_in(const fs::path& folder) {
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.is_regular_file() && entry.path().extension() == ".toml")
            files.push_back(entry.path().string());
        if (entry.is_directory() && fs::is_regular_file(entry.path() / "scenario.toml"))
            files.push_back((entry.path() / "scenario.toml").string());
    }
    std::sort(files.begin(), files.end());
    if (files.empty()) refuse_path(folder.string(), "the folder holds none");
    return files;
}

std::vector<std::string> files_matching(const std::string& pattern) {
    glob_t found{};
    std::vector<std::string> files;
    if (glob(pattern.c_str(), 0, nullptr, &found) == 0)
        for (std::size_t i = 0; i < found.gl_pathc; ++i) files.emplace_back(found.gl_pathv[i]);
    globfree(&found);
    std::sort(files.begin(), files.end());  // glob's order depends on the locale
    if (files.empty()) refuse_path(pattern, "the pattern matches nothing");
    return files;
}

std::vector<std::string> files_of(const std::string& path) {
    if (fs::is_directory(path)) return files_in(path);
    if (!fs::exists(path) && path.find_first_of("*?[") != std::string::npos) return files_matching(path);
    return {path};
}

Scenario scenario_of(const BatchJob& job, const std::vector<std::string>& overrides) {
    return job.text ? parse_scenario(*job.text, job.file, overrides) : load_scenario(job.file, overrides);
}

/// Runs one job; never throws for a fault of its scenario.
BatchRow run_job(const BatchJob& job, std::size_t index, const Options& options, BatchFormat format,
                 const FinishedRows& finished) {
    BatchRow row;
    row.job = index;
    row.fault = job.fault;
    if (job.fault.empty()) {
        try {
            std::vector<std::string> overrides = job.overrides;
            overrides.insert(overrides.end(), job.point_overrides.begin(), job.point_overrides.end());
            // The other points were checked when the jobs were made; once more for each would be quadratic.
            if (!job.point_overrides.empty()) overrides.emplace_back("sweep=[]");
            const Scenario scenario = scenario_of(job, overrides);
            row.key = batch_key(job, scenario, options, format);
            if (const std::string* text = finished.find(row.key)) {
                row.text = *text;
                row.kept = true;
                return row;
            }
            row.text = batch_text(job, row.key, simulate(scenario, options), format);
        } catch (const InputError& error) {
            row.fault = error.what();
        } catch (const IoError& error) {
            row.fault = error.what();
        }
    }
    if (!row.fault.empty()) row.text = batch_fault(job, row.fault, format);
    return row;
}

}  // namespace

std::vector<BatchJob> batch_jobs(const BatchJob& scenario) {
    BatchJob job = scenario;
    try {
        const auto points = scenario_of(scenario, scenario.overrides).sweep();
        std::vector<BatchJob> jobs;
        for (const SweepPoint& point : points) {
            job.point = scenario.point + (scenario.point.empty() ? "" : ", ") + point.label;
            job.point_overrides = point.overrides;
            jobs.push_back(job);
        }
        if (!points.empty()) return jobs;
    } catch (const InputError& error) {
        job.fault = error.what();
    } catch (const IoError& error) {
        job.fault = error.what();
    }
    return {job};
}

std::vector<BatchJob> batch_jobs(const std::vector<std::string>& paths,
                                 const std::vector<std::string>& overrides) {
    std::vector<BatchJob> jobs;
    for (const std::string& path : paths) {
        for (const std::string& file : files_of(path)) {
            BatchJob scenario;
            scenario.file = file;
            scenario.overrides = overrides;
            for (BatchJob& job : batch_jobs(scenario)) jobs.push_back(std::move(job));
        }
    }
    return jobs;
}

void run_batch(const std::vector<BatchJob>& jobs, const Options& options, BatchFormat format,
               const FinishedRows& finished, const std::function<void(const BatchRow&)>& sink,
               const std::function<void(std::size_t done)>& between) {
    std::atomic<bool> stopped{false};
    Options of_job = options;
    of_job.progress = [&](const Progress&) {
        if (stopped) throw Cancelled("the batch was stopped");
    };
    of_job.extras = format == BatchFormat::json_lines;  // the rows of a table do not hold them
    const auto threads = static_cast<std::size_t>(
        options.parallel.threads > 0 ? options.parallel.threads
                                     : static_cast<int>(std::max(1u, std::thread::hardware_concurrency())));
    // Many scenarios side by side, each on one thread; few of them one after another on all threads.
    ParallelOptions outer{options.parallel.threads, 1};
    if (jobs.size() >= 2 * threads)
        of_job.parallel.threads = 1;
    else
        outer.threads = 1;

    std::mutex mutex;
    std::map<std::size_t, BatchRow> waiting;  // rows that came before their turn
    std::size_t next = 0;
    const auto work = [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            BatchRow row = run_job(jobs[i], i, of_job, format, finished);
            const std::lock_guard lock(mutex);
            waiting.emplace(i, std::move(row));
            for (auto at = waiting.find(next); at != waiting.end(); at = waiting.find(++next)) {
                sink(at->second);
                waiting.erase(at);
            }
        }
    };
    const auto look = [&](std::size_t done) {
        try {
            if (between) between(done);
        } catch (...) {
            stopped = true;
            throw;
        }
    };
    try {
        for_chunks(jobs.size(), outer, work, look);
    } catch (...) {
        if (stopped)
            for (const auto& [index, row] : waiting) sink(row);
        throw;
    }
}

}  // namespace tenure
