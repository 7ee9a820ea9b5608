#include "cli/case_runner.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <chrono>

#include "cli/grid_table.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "cli/shell_words.hpp"
#include "cli/study.hpp"
#include "tenure/analysis/evidence.hpp"
#include "tenure/analysis/simulate.hpp"
#include "tenure/present/case_json.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/page/page.hpp"
#include "tenure/present/tables.hpp"
#include "tenure/present/write_folder.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace tenure::cli {

namespace {

/// The options that decide the numbers, and nothing else.
std::string command_text(const CaseOptions& options, CaseKind kind, const Case& result,
                         const std::vector<std::string>& point = {}) {
    std::string text = kind == CaseKind::levels ? "tenure run " : "tenure compare ";
    text += shell_word(options.scenario.path);
    for (const std::string& each : options.scenario.set) text += " --set " + shell_word(each);
    for (const std::string& each : point) text += " --set " + shell_word(each);
    if (!point.empty()) text += " --set " + shell_word("sweep=[]");
    if (options.seed) text += fmt::format(" --seed {}", *options.seed);
    if (options.replications || options.target_se)
        text += fmt::format(" --replications {}", result.run.replications);
    if (options.months) text += fmt::format(" --months {}", *options.months);
    if (!options.engine.empty()) text += " --engine " + options.engine;
    return text;
}

std::vector<std::pair<std::string, std::string>> point_values(const std::vector<std::string>& overrides) {
    std::vector<std::pair<std::string, std::string>> values;
    for (const std::string& each : overrides) {
        const auto equals = std::min(each.find('='), each.size());
        values.emplace_back(each.substr(0, equals), each.substr(std::min(equals + 1, each.size())));
    }
    return values;
}

/// Says what is wrong with a case that ran, and returns the exit code.
int judge(const Case& result, const CaseOptions& options, Console& console) {
    if (result.checks_failed > 0) {
        console.err << fmt::format("tenure: {} of {} accounting identities are violated\n",
                                   result.checks_failed, result.checks_done);
        return exit_check_failed;
    }
    if (options.strict && !result.warnings.empty()) {
        console.err << fmt::format("tenure: {} warnings count as failure (--strict)\n",
                                   result.warnings.size());
        return exit_check_failed;
    }
    return exit_ok;
}

/// On the page the warnings stand anyway.
void say_warnings(const Case& result, const CaseOptions& options, Console& console) {
    if (options.quiet || !options.json) return;
    for (const Diagnostic& warning : result.warnings) console.err << format(warning) << "\n";
}

/// The error that was reached, which the pilot could only foresee.
void say_error(const Case& result, const CaseOptions& options, Console& console) {
    if (options.quiet || !options.target_se) return;
    for (const Metric& each : result.contrasts.front().metrics)
        if (each.name == "npv")
            console.err << fmt::format("{} replications: standard error of delta NPV {}, asked for {} {}\n",
                                       result.run.replications, significant(each.value.se, 3),
                                       significant(*options.target_se, 3), result.currency);
}

/// Runs the simulation with progress shown.
class Runner {
  public:
    Runner(const CaseOptions& options, CaseKind kind, Session& session, std::string currency)
        : options_(simulation_options(options, kind)),
          interrupts_(session.interrupts),
          currency_(std::move(currency)),
          line_(session.console.err, session.console.err_terminal && !options.quiet && !options.no_progress,
                session.console.err_width, currency_) {
        options_.progress = [this](const Progress& progress) {
            line_.update(progress);
            keep_found(progress);
        };
    }
    Case operator()(const Scenario& scenario, const std::string& label = {}, bool extras = true) {
        line_.set_label(label);
        options_.extras = extras;
        Case result = simulate(scenario, options_);
        interrupts_.say_found("");
        return result;
    }
    void finish() { line_.clear(); }

  private:
    /// What Ctrl-C would leave of a long run: its estimate so far.
    void keep_found(const Progress& progress) {
        const auto now = ProgressLine::Clock::now();
        if (progress.se <= 0.0 || now - last_found_ < std::chrono::seconds(1)) return;
        last_found_ = now;
        interrupts_.say_found(fmt::format("partial result after {} % of the replications: {}",
                                          100 * progress.done / progress.total,
                                          estimate_text(progress, currency_)));
    }

    Options options_;
    InterruptGuard& interrupts_;
    std::string currency_;
    ProgressLine line_;
    ProgressLine::Clock::time_point last_found_ = ProgressLine::Clock::now();
};

/// All files or, after Ctrl-C, none.
void write_files(const CaseOptions& options, const std::vector<File>& files, Session& session) {
    const InterruptHold hold;
    write_folder(options.out, files);
    session.interrupts.say_written(fmt::format("the files are in {}", options.out));
    if (!options.quiet)
        session.console.err << fmt::format("{} files written to {}\n", files.size(), options.out);
}

int run_one(CaseOptions& options, CaseKind kind, Session& session, const Scenario& scenario) {
    Console& console = session.console;
    Runner runner(options, kind, session, scenario.currency());
    const Case result = runner(scenario);
    runner.finish();
    say_warnings(result, options, console);
    say_error(result, options, console);
    PageOptions page_options{console.out_width, console.out_colour, command_text(options, kind, result)};
    if (!options.out.empty()) {
        page_options.width = PageOptions{}.width;
        write_files(options, case_files(result, page_options), session);
        page_options.width = console.out_width;
    }
    if (!options.plot.empty()) write_plot(options.plot, chart::picture_of(result), options.quiet, session);
    write_data(console, options.json ? case_json(result) + "\n" : page(result, page_options));
    return judge(result, options, console);
}

int run_grid(CaseOptions& options, CaseKind kind, Session& session, const Scenario& scenario) {
    Console& console = session.console;
    const auto points = scenario.sweep();
    const bool whole = options.json || !options.out.empty();
    std::vector<GridCase> cases;
    std::vector<File> files;
    int exit_code = exit_ok;
    Runner runner(options, kind, session, scenario.currency());
    for (std::size_t i = 0; i < points.size(); ++i) {
        std::vector<std::string> overrides = points[i].overrides;
        overrides.emplace_back("sweep=[]");  // checked once, when the grid was read
        const Scenario at = load(options.scenario, overrides);
        const std::string label = fmt::format("{}/{} ", i + 1, points.size());
        cases.push_back({points[i].label, runner(at, label, whole)});
        const Case& result = cases.back().result;
        const auto values = point_values(points[i].overrides);
        if (options.json) {
            runner.finish();
            write_data(console, case_json(result, JsonDocument::Layout::line, values) + "\n");
            session.interrupts.say_written(fmt::format("{} of {} points were written", i + 1, points.size()));
        }
        if (!options.out.empty()) {
            const PageOptions page_options{PageOptions{}.width, false,
                                           command_text(options, kind, result, points[i].overrides)};
            for (File& file : case_files(result, page_options, values)) {
                files.push_back({fmt::format("{:03}/{}", i + 1, file.name), std::move(file.content)});
            }
        }
        say_warnings(result, options, console);
        say_error(result, options, console);
        exit_code = std::max(exit_code, judge(result, options, console));
    }
    runner.finish();
    if (!options.out.empty()) {
        files.push_back({"points.csv", grid_csv(cases)});
        files.push_back({"page.txt", grid_table(cases, false)});
        write_files(options, files, session);
    }
    if (!options.json) write_data(console, grid_table(cases, console.out_colour));
    return exit_code;
}

/// Every point of a grid is asked before the first one runs, so that a refusal leaves nothing behind.
void check_evidence(CaseOptions& options, CaseKind kind, Session& session, const Scenario& scenario) {
    ProgressLine line(session.console.err,
                      session.console.err_terminal && !options.quiet && !options.no_progress,
                      session.console.err_width, scenario.currency());
    Options asked = simulation_options(options, kind);
    asked.progress = [&line](const Progress& progress) { line.update(progress); };
    const std::vector<SweepPoint> points = scenario.sweep();
    if (points.empty()) require_evidence(scenario, asked);
    for (const SweepPoint& point : points) {
        std::vector<std::string> overrides = point.overrides;
        overrides.emplace_back("sweep=[]");
        require_evidence(load(options.scenario, overrides), asked);
    }
    line.clear();
}

/// The library would wrap -1 round to 2^64-1.
std::string seed_fault(const std::string& text) {
    std::uint64_t seed = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, seed);
    return error == std::errc() && stop == end ? "" : text + " is not a whole number from 0 to 2^64-1";
}

std::string isa_fault(const std::string& name) {
    for (std::size_t i = 0; i < isa_names.size(); ++i) {
        if (name != isa_names[i]) continue;
        return isa_runs_here(static_cast<Isa>(i)) ? "" : "this machine has no " + name + " instructions";
    }
    return name + " is not one of portable, avx2, avx512";
}

}  // namespace

Options simulation_options(const CaseOptions& options, CaseKind kind) {
    Options made;
    made.seed = options.seed;
    made.replications = options.replications;
    made.months = options.months;
    made.target_se = options.target_se;
    for (std::size_t i = 0; i < engine_names.size(); ++i)
        if (options.engine == engine_names[i]) made.engine = static_cast<EngineChoice>(i);
    for (std::size_t i = 0; i < isa_names.size(); ++i)
        if (options.isa == isa_names[i]) made.isa = static_cast<Isa>(i);
    made.parallel.threads = options.threads;
    made.parallel.grain = options.chunk;
    made.contrasts = kind == CaseKind::contrasts;
    return made;
}

void add_case_options(CLI::App& command, CaseOptions& options) {
    add_scenario_input(command, options.scenario);
    command.add_flag("--json", options.json, "Write JSON (tenure.case/1) instead of the page");
    command.add_option("--out", options.out, "Also write every table, case.json and page.txt to a folder")
        ->type_name("DIR")
        ->check(
            [](const std::string& folder) { return folder.empty() ? std::string("names no folder") : ""; });
    add_simulation_options(command, options);
    command.add_flag("--strict", options.strict, "Exit with 3 when there is a warning");
}

void add_seed_and_months(CLI::App& command, std::optional<std::uint64_t>& seed, std::optional<int>& months) {
    command.add_option("--seed", seed, "Seed of the random numbers (default: of the scenario)")
        ->type_name("N")
        ->check(seed_fault);
    command.add_option("--months", months, "Horizon")->type_name("N")->check(CLI::Range(1, 600));
}

void add_simulation_options(CLI::App& command, CaseOptions& options) {
    add_seed_and_months(command, options.seed, options.months);
    command.add_option("--replications", options.replications, "Histories to simulate of each arm or pair")
        ->type_name("N")
        ->check(CLI::Range(2, 100'000'000));
    command.add_option("--engine", options.engine, "auto, expectation, cohort or individual")
        ->type_name("NAME")
        ->check(CLI::IsMember(std::vector<std::string>(engine_names.begin(), engine_names.end())));
    command
        .add_option("--isa", options.isa,
                    "Instructions of the individual engine: portable, avx2 or avx512. Never changes a number")
        ->type_name("NAME")
        ->check(isa_fault);
    command.add_option("--threads", options.threads, "Threads; 0 = all cores. Never changes a number")
        ->type_name("N")
        ->check(CLI::Range(0, 4096));
    command
        .add_option("--chunk", options.chunk,
                    "Replications a task takes, rounded up to tiles of 32. Never changes a number")
        ->type_name("N")
        ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}));
    command.add_flag("--quiet", options.quiet, "No words on standard error but errors");
    command.add_flag("--no-progress", options.no_progress, "No progress line");
}

int run_case(CaseOptions& options, CaseKind kind, Session& session) {
    const Scenario scenario = load(options.scenario);
    if (!options.plot.empty() && !scenario.sweep().empty())
        refuse("plot", "a picture is of one case",
               "the scenario is a grid of " + std::to_string(scenario.sweep().size()),
               "add --set 'sweep=[]', or draw each point with its --set");
    if (options.strict && kind == CaseKind::contrasts) check_evidence(options, kind, session, scenario);
    return scenario.sweep().empty() ? run_one(options, kind, session, scenario)
                                    : run_grid(options, kind, session, scenario);
}

}  // namespace tenure::cli
