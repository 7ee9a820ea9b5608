/// `tenure batch`: many scenarios into one table, resumable.
#include "tenure/present/batch.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/case_runner.hpp"
#include "cli/progress.hpp"
#include "tenure/base/error.hpp"
#include "tenure/present/write_folder.hpp"

namespace tenure::cli {
namespace {

namespace fs = std::filesystem;

struct BatchOptions {
    std::vector<std::string> paths;
    CaseOptions of_case;
    bool resume = false;
};

BatchFormat format_of(const std::string& out) {
    const std::string extension = fs::path(out).extension().string();
    if (extension == ".csv") return BatchFormat::csv;
    if (extension == ".jsonl" || extension == ".ndjson") return BatchFormat::json_lines;
    Diagnostic fault;
    fault.path = out;
    fault.problem = "unknown kind of table";
    fault.suggestion = "end the name in .csv or .jsonl";
    throw InputError(format_all({fault}, {}), {fault});
}

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw IoError(path + ": cannot be read");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Replaces a file in one step.
void replace(const std::string& path, const std::string& text) {
    const std::string beside = path + ".new";
    {
        std::ofstream file(beside, std::ios::binary);
        file << text << std::flush;
        if (!file) throw IoError(beside + ": cannot be written");
    }
    fs::rename(beside, path);
}

std::string header_of(BatchFormat format) {
    return format == BatchFormat::csv ? batch_header() : "";
}

/// Rows of the table and of a part that a stop left; the part's are put into the table first, so that nothing
/// is lost when this run is stopped, too.
FinishedRows rows_before(const BatchOptions& options, BatchFormat format) {
    const std::string &out = options.of_case.out, part = out + ".part";
    FinishedRows finished;
    if (!options.resume) {
        if (!fs::exists(out) && !fs::exists(part)) return finished;
        Diagnostic fault;
        fault.path = fs::exists(out) ? out : part;
        fault.problem = "there already";
        fault.why = "a batch never overwrites results";
        fault.suggestion = "add --resume to go on with it, or give another name";
        throw InputError(format_all({fault}, {}), {fault});
    }
    if (fs::exists(out)) finished.add(text_of(out), format, true);
    if (fs::exists(part)) {
        finished.add(text_of(part), format, false);
        replace(out, header_of(format) + finished.text());
    }
    return finished;
}

/// Appends to PATH.part, which takes the place of PATH when everything is there.
class Table {
  public:
    Table(std::string path, const std::string& header)
        : path_(std::move(path)), file_(part(), std::ios::binary) {
        append(header);
    }
    void append(const std::string& rows) {
        file_ << rows << std::flush;
        if (!file_) throw IoError(part() + ": cannot be written");
    }
    void finish() {
        file_.close();
        fs::rename(part(), path_);
    }
    std::string part() const { return path_ + ".part"; }

  private:
    std::string path_;
    std::ofstream file_;
};

int run_batch_command(BatchOptions& options, Session& session) {
    Console& console = session.console;
    const CaseOptions& of_case = options.of_case;
    const BatchFormat format = format_of(of_case.out);
    const FinishedRows finished = rows_before(options, format);
    const std::vector<BatchJob> jobs = batch_jobs(options.paths, of_case.scenario.set);
    const Options simulation = simulation_options(of_case, CaseKind::contrasts);

    Table table(of_case.out, header_of(format));
    ProgressLine line(console.err, console.err_terminal && !of_case.quiet && !of_case.no_progress,
                      console.err_width, "");
    std::size_t failed = 0, kept = 0, written = 0;
    run_batch(
        jobs, simulation, format, finished,
        [&](const BatchRow& row) {
            const InterruptHold hold;
            table.append(row.text);
            ++written;
            kept += row.kept;
            if (!row.fault.empty()) {
                ++failed;
                line.clear();
                console.err << row.fault << "\n";
            }
            session.interrupts.say_written(
                fmt::format("{} of {} scenarios are in {}; --resume goes on from there", written, jobs.size(),
                            table.part()));
        },
        [&](std::size_t done) {
            line.set_label(fmt::format("{}/{} scenarios ", done, jobs.size()));
            line.update({done, jobs.size(), 0.0, 0.0});
        });
    line.clear();
    table.finish();
    if (!of_case.quiet)
        console.err << fmt::format("{} scenarios in {}: {} simulated, {} kept, {} failed\n", jobs.size(),
                                   of_case.out, jobs.size() - kept - failed, kept, failed);
    return failed > 0 ? exit_bad_input : exit_ok;
}

}  // namespace

void add_batch(CLI::App& app, Session& session) {
    CLI::App* command = app.add_subcommand(
        "batch", "Many scenarios and sweeps into one table (CSV or JSON Lines), resumable");
    auto options = std::make_shared<BatchOptions>();
    command->add_option("paths", options->paths, "Scenario files, folders of them, or quoted patterns")
        ->required()
        ->type_name("PATH");
    command->add_option("--out", options->of_case.out, "Table to write: NAME.csv or NAME.jsonl")
        ->required()
        ->type_name("FILE");
    command->add_flag("--resume", options->resume, "Keep the finished scenarios of an earlier run of FILE");
    command
        ->add_option("--set", options->of_case.scenario.set,
                     "Set a value in every scenario, e.g. --set run.months=36")
        ->type_name("PATH=VALUE")
        ->allow_extra_args(false);
    add_simulation_options(*command, options->of_case);
    command->footer(
        "Examples:\n"
        "  tenure batch . --out all.csv --replications 100\n"
        "  tenure batch '*.toml' --out cases.jsonl --resume --engine expectation\n"
        "Rows stand in the order of the scenarios and never depend on --threads. A scenario that fails gives "
        "a row\n"
        "with its fault; the others run, and the exit code is 2.");
    command->callback([options, &session] { session.exit_code = run_batch_command(*options, session); });
}

}  // namespace tenure::cli
