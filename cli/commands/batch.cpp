/// `tenure batch`: many scenarios into one table, resumable.
#include "tenure/present/batch.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/case_runner.hpp"
#include "cli/progress.hpp"
#include "tenure/present/batch_file.hpp"

namespace tenure::cli {
namespace {

struct BatchOptions {
    std::vector<std::string> paths;
    CaseOptions of_case;
    bool resume = false;
};

/// A fault of the file says where it is; one of the run is told with its scenario.
std::string named(const BatchJob& job, const std::string& fault) {
    if (fault.starts_with(job.file)) return fault;
    return job.file + (job.point.empty() ? "" : " (" + job.point + ")") + ": " + fault;
}

int run_batch_command(BatchOptions& options, Session& session) {
    Console& console = session.console;
    const CaseOptions& of_case = options.of_case;
    const BatchFormat format = batch_format(of_case.out);
    const FinishedRows finished = rows_before(of_case.out, format, options.resume);
    const std::vector<BatchJob> jobs = batch_jobs(options.paths, of_case.scenario.set);
    const Options simulation = simulation_options(of_case, CaseKind::contrasts);

    // From here on there is a part, which only --resume goes on from.
    const auto say = [&](std::size_t written) {
        session.interrupts.say_written(
            fmt::format("{} of {} scenarios are in {}.part", written, jobs.size(), of_case.out));
    };
    if (!options.resume) session.interrupts.go_on_with("--resume");
    say(0);
    BatchFile table(of_case.out, format, finished);
    ProgressLine line(console.err, console.err_terminal && !of_case.quiet && !of_case.no_progress,
                      console.err_width, "");
    std::size_t failed = 0, kept = 0, written = 0;
    run_batch(
        jobs, simulation, format, finished,
        [&](const BatchRow& row) {
            const InterruptHold hold;
            table.append(row);
            ++written;
            kept += row.kept;
            if (!row.fault.empty()) {
                ++failed;
                line.clear();
                console.err << named(jobs[row.job], row.fault) << "\n";
            }
            say(written);
        },
        [&](std::size_t done) {
            line.set_label(fmt::format("{}/{} scenarios ", done, jobs.size()));
            line.update({done, jobs.size(), 0.0, 0.0});
        });
    line.clear();
    const std::string beside = table.finish();
    if (!of_case.quiet) {
        console.err << fmt::format("{} {} in {}: {} simulated, {} kept, {} failed\n", jobs.size(),
                                   jobs.size() == 1 ? "scenario" : "scenarios", of_case.out,
                                   jobs.size() - kept - failed, kept, failed);
        if (!beside.empty())
            console.err << fmt::format("rows that are not of this batch stay in {}\n", beside);
    }
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
