#include "cli/study.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "cli/case_runner.hpp"
#include "cli/progress.hpp"
#include "cli/shell_words.hpp"
#include "tenure/analysis/study.hpp"
#include "tenure/present/write_folder.hpp"

namespace tenure::cli {

namespace {

/// The options that decide the numbers, and nothing else.
std::string command_text(const std::string& name, const StudyOptions& options, const std::string& words) {
    std::string text = "tenure " + name + " " + shell_word(options.scenario.path) + words;
    for (const std::string& each : options.scenario.set) text += " --set " + shell_word(each);
    if (options.seed) text += fmt::format(" --seed {}", *options.seed);
    if (options.months) text += fmt::format(" --months {}", *options.months);
    return text + fmt::format(" --draws {}", options.draws);
}

}  // namespace

void add_study_options(CLI::App& command, StudyOptions& options, int draws, const std::string& json_name,
                       const std::string& files, const std::string& draws_words) {
    options.draws = draws;
    add_scenario_input(command, options.scenario);
    command.add_flag("--json", options.json, "Write JSON (" + json_name + ") instead of the page");
    command.add_option("--out", options.out, "Also write " + files + " to a folder")
        ->type_name("DIR")
        ->check(
            [](const std::string& folder) { return folder.empty() ? std::string("names no folder") : ""; });
    command.add_option("--draws", options.draws, fmt::format("{} (default {})", draws_words, draws))
        ->type_name("N")
        ->check(CLI::Range(least_draws, 1'000'000));
    add_seed_and_months(command, options.seed, options.months);
    command.add_option("--threads", options.threads, "Threads; 0 = all cores. Never changes a number")
        ->type_name("N")
        ->check(CLI::Range(0, 4096));
    command.add_flag("--quiet", options.quiet, "No words on standard error but errors");
    command.add_flag("--no-progress", options.no_progress, "No progress line");
}

void add_plot_option(CLI::App& command, std::string& file, const std::string& shows) {
    command.add_option("--plot", file, "Also draw " + shows + " into a file, FILE.svg or FILE.html")
        ->type_name("FILE")
        ->check(chart::plot_name_fault);
}

void write_plot(const std::string& file, const chart::Picture& picture, bool quiet, Session& session) {
    const std::filesystem::path path(file);
    const InterruptHold hold;
    write_folder(path.has_parent_path() ? path.parent_path().string() : ".",
                 {{path.filename().string(), chart::plot_file(file, picture)}});
    session.interrupts.say_written(fmt::format("the picture is in {}", file));
    if (!quiet) session.console.err << fmt::format("picture written to {}\n", file);
}

int run_study(const std::string& name, StudyOptions& options, Session& session,
              const std::function<StudyText(const Scenario&, const Options&)>& study,
              const std::string& words) {
    Console& console = session.console;
    const Scenario scenario = load(options.scenario);
    if (!options.quiet && !scenario.sweep().empty())
        console.err << "tenure: the [[sweep]] of the scenario is left out; this is about its own values\n";
    ProgressLine line(console.err, console.err_terminal && !options.quiet && !options.no_progress,
                      console.err_width, scenario.currency());
    Options run;
    run.seed = options.seed;
    run.months = options.months;
    run.parallel.threads = options.threads;
    run.progress = [&line](const Progress& progress) { line.update(progress); };
    const StudyText text = study(scenario, run);
    line.clear();
    PageOptions page{console.out_width, console.out_colour, command_text(name, options, words)};
    if (!options.out.empty()) {
        const std::vector<File> files = text.files({PageOptions{}.width, false, page.command});
        const InterruptHold hold;
        write_folder(options.out, files);
        session.interrupts.say_written(fmt::format("the files are in {}", options.out));
        if (!options.quiet) console.err << fmt::format("{} files written to {}\n", files.size(), options.out);
    }
    if (!options.plot.empty()) write_plot(options.plot, text.picture(), options.quiet, session);
    write_data(console, options.json ? text.json() + "\n" : text.page(page));
    return exit_ok;
}

}  // namespace tenure::cli
