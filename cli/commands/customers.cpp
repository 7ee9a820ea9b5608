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
    CaseOptions of_case;
    LogOptions what;
};

int write_customers(CustomersOptions& options, Session& session) {
    CaseOptions& of_case = options.of_case;
    const Scenario scenario = load(of_case.scenario);
    const CustomerLog log =
        log_customers(scenario, simulation_options(of_case, CaseKind::contrasts), options.what);
    const std::vector<File> files = customer_files(log);
    {
        const InterruptHold hold;
        write_folder(of_case.out, files);
        session.interrupts.say_written(fmt::format("the files are in {}", of_case.out));
    }
    Console& console = session.console;
    if (!of_case.quiet) console.err << fmt::format("{} files written to {}\n", files.size(), of_case.out);
    write_data(console, customer_summary(log, console.out_width));
    return exit_ok;
}

}  // namespace

void add_customers(CLI::App& app, Session& session) {
    CLI::App* command = app.add_subcommand(
        "customers", "Single customers of one history in every arm: who was saved, months, payments, CLV");
    auto options = std::make_shared<CustomersOptions>();
    add_scenario_input(*command, options->of_case.scenario);
    command
        ->add_option("--out", options->of_case.out,
                     "Folder for customers.csv, history.csv, sales.csv and cohorts.csv")
        ->required()
        ->type_name("DIR");
    command->add_option("--sample", options->what.sample, "About this many persons instead of all")
        ->type_name("N")
        ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000'000}));
    command->add_option("--replication", options->what.replication, "Which history (0 is the first)")
        ->type_name("N")
        ->check(CLI::Range(0, 100'000'000));
    add_seed_and_months(*command, options->of_case.seed, options->of_case.months);
    command->add_flag("--quiet", options->of_case.quiet, "No words on standard error but errors");
    command->footer(
        "Examples:\n"
        "  tenure customers scenario.toml --out customers --sample 1000\n"
        "A person has the same luck in every arm; bands are 1 to 5, a month has 30 days, money is "
        "undiscounted "
        "but for clv, the contribution discounted to a customer's first month.");
    command->callback([options, &session] { session.exit_code = write_customers(*options, session); });
}

}  // namespace tenure::cli
