/// `tenure customers`: single customers of one history in every arm.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/case_runner.hpp"
#include "tenure/analysis/customer_log.hpp"
#include "tenure/present/customer_tables.hpp"
#include "tenure/present/write_folder.hpp"

namespace tenure::cli {
namespace {

struct CustomersOptions {
    ScenarioInput scenario;
    std::optional<std::uint64_t> seed;
    std::optional<int> months;
    LogOptions what;
    std::string out;
    bool quiet = false;
};

int write_customers(CustomersOptions& options, Session& session) {
    const Scenario scenario = load(options.scenario);
    Options run;
    run.seed = options.seed;
    run.months = options.months;
    const CustomerLog log = log_customers(scenario, run, options.what);
    const std::vector<File> files = customer_files(log);
    {
        const InterruptHold hold;
        write_folder(options.out, files);
        session.interrupts.say_written(fmt::format("the files are in {}", options.out));
    }
    Console& console = session.console;
    if (!options.quiet) console.err << fmt::format("{} files written to {}\n", files.size(), options.out);
    write_data(console, customer_summary(log, console.out_width));
    return exit_ok;
}

}  // namespace

void add_customers(CLI::App& app, Session& session) {
    CLI::App* command = app.add_subcommand(
        "customers", "Single customers of one history in every arm: who was saved, months, payments");
    auto options = std::make_shared<CustomersOptions>();
    add_scenario_input(*command, options->scenario);
    command->add_option("--out", options->out, "Folder for customers.csv, history.csv and sales.csv")
        ->required()
        ->type_name("DIR");
    command->add_option("--sample", options->what.sample, "About this many persons instead of all")
        ->type_name("N")
        ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000'000}));
    command->add_option("--replication", options->what.replication, "Which history (0 is the first)")
        ->type_name("N")
        ->check(CLI::Range(0, 100'000'000));
    command->add_option("--seed", options->seed, "Seed of the random numbers (default: of the scenario)")
        ->type_name("N");
    command->add_option("--months", options->months, "Horizon")->type_name("N")->check(CLI::Range(1, 600));
    command->add_flag("--quiet", options->quiet, "No words on standard error but errors");
    command->footer(
        "Examples:\n"
        "  tenure customers scenario.toml --out customers --sample 1000\n"
        "A person has the same luck in every arm; bands are 1 to 5, money is undiscounted, a month has 30 "
        "days.");
    command->callback([options, &session] { session.exit_code = write_customers(*options, session); });
}

}  // namespace tenure::cli
