/// `tenure explain`: what is on and why, each value and where it was set.
#include "tenure/scenario/explain.hpp"

#include <CLI/CLI.hpp>
#include <optional>

#include "cli/commands/commands.hpp"
#include "cli/scenario_input.hpp"
#include "tenure/analysis/solved_values.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/base/error.hpp"
#include "tenure/present/json_document.hpp"
#include "tenure/present/text_table.hpp"
#include "tenure/scenario/mechanisms.hpp"
#include "tenure/scenario/number_text.hpp"

namespace tenure::cli {

namespace {

struct ExplainOptions {
    ScenarioInput scenario;
    std::string path;
    bool json = false;
};

/// Nothing where month 0 finds no level.
using Solved = std::optional<std::vector<SolvedValue>>;

std::string as_json(const std::vector<MechanismState>& states, const Solved& solved,
                    const std::vector<Explanation>& values) {
    JsonDocument json;
    json.begin_object();
    json.member("format", "tenure.explanation/1");
    json.list("mechanisms", states, [&](const MechanismState& each) {
        json.member("name", each.name);
        json.member("on", each.on);
        json.member("why", each.why);
    });
    if (solved) {
        json.list("solved", *solved, [&](const SolvedValue& each) {
            json.member("path", each.path);
            json.member("segment", each.segment);
            json.member("value", each.value);
            json.member("unit", each.unit);
            json.member("meaning", each.meaning);
        });
    } else {
        json.key("solved");
        json.null();
    }
    json.list("values", values, [&](const Explanation& each) {
        json.member("path", each.path);
        json.member("value", each.value);
        json.member("unit", each.unit);
        json.member("where", each.where);
        json.member("doc", each.doc);
        json.member("allowed", each.allowed);
        json.member("distribution", each.distribution);
        json.member("source", each.source);
        json.member("owner", each.owner);
        json.member("grade", each.grade);
        json.member("as_of", each.as_of);
    });
    json.end_object();
    return json.text() + "\n";
}

/// One value with everything known about it.
std::string in_full(const Explanation& each, std::size_t width) {
    std::string text = printable(each.path) + "\n";
    const auto add = [&](const char* name, const std::string& words) {
        constexpr std::size_t indent = 16;
        if (!words.empty())
            text += "  " + pad_right(name, indent - 2) + wrap(printable(words), width, indent).substr(indent);
    };
    // A quoted value carries its unit.
    const bool bare = each.unit.empty() || each.unit == "number" || each.value.starts_with('"');
    add("value", bare ? each.value : each.value + " " + each.unit);
    add("set", each.where);
    add("meaning", each.doc);
    add("allowed", each.allowed);
    add("distribution", each.distribution);
    add("source", each.source);
    add("owner", each.owner);
    add("grade", each.grade);
    add("as of", each.as_of);
    return text;
}

/// What is not given but solved at central values.
std::string solved_section(const Solved& solved, std::size_t width, const Ink& ink) {
    if (!solved) return ink.bold("SOLVED") + " nothing: month 0 finds no level (tenure compare says why)\n\n";
    if (solved->empty()) return {};
    std::string text = ink.bold("SOLVED") + " at central values, so that the baseline starts as said\n";
    for (const SolvedValue& each : *solved)
        text += wrap(each.path + (each.segment.empty() ? "" : " (" + printable(each.segment) + ")") + " = " +
                         number_text(each.value) + each.unit + ": " + each.meaning,
                     width, 2, 5);
    return text + "\n";
}

std::string overview(const std::vector<MechanismState>& states, const Solved& solved,
                     const std::vector<Explanation>& values, std::size_t width, const Ink& ink) {
    std::string text;
    if (!states.empty()) {
        text += ink.bold("MECHANISMS") + "\n";
        for (const MechanismState& each : states) {
            text += wrap(
                std::string(each.on ? "on   " : "off  ") + printable(each.name) + ": " + printable(each.why),
                width, 2, 5);
        }
        text += "\n";
    }
    text += solved_section(solved, width, ink);
    text += ink.bold("VALUES") + "\n";
    TextTable table({"path", "value", "grade", "set"}, {1, 2, 3});
    for (const Explanation& each : values) {
        table.add_row({each.path, shorten(each.value, 36), each.grade, each.where});
    }
    // A cut path could not be copied, so the lines may be wider than the terminal.
    return text + table.render(std::string::npos, ink) + "\n" +
           ink.faint(wrap("One value with its unit, range, source, owner and date: tenure explain FILE PATH; "
                          "all of them: --json here, or assumptions.csv of tenure compare --out.",
                          width));
}

/// What is on can be explained all the same.
Solved solved_at(const Scenario& scenario) {
    try {
        const StandardArithmetic arithmetic;
        return solved_values(scenario.central());
    } catch (const InputError&) {
        return std::nullopt;
    }
}

int explain_scenario(ExplainOptions& options, Console& console) {
    const Scenario scenario = load(options.scenario);
    const auto values = explain(scenario, options.path);
    const auto states = options.path.empty() ? mechanisms(scenario.central()) : std::vector<MechanismState>{};
    const auto solved = options.path.empty() ? solved_at(scenario) : Solved(std::in_place);
    if (options.json) {
        write_data(console, as_json(states, solved, values));
    } else if (values.size() == 1) {
        write_data(console, in_full(values.front(), console.out_width));
    } else {
        write_data(console, overview(states, solved, values, console.out_width, {console.out_colour}));
    }
    return exit_ok;
}

}  // namespace

void add_explain(CLI::App& app, Session& session) {
    CLI::App* command =
        app.add_subcommand("explain", "What is on and why; each value, where it was set, what it rests on");
    auto options = std::make_shared<ExplainOptions>();
    add_scenario_input(*command, options->scenario);
    command->add_option("path", options->path, "Only values at or below this path, e.g. churn or churn.psi")
        ->type_name("PATH");
    command->add_flag("--json", options->json, "Write JSON (tenure.explanation/1)");
    command->footer(
        "Examples:\n"
        "  tenure explain scenario.toml\n"
        "  tenure explain scenario.toml churn.psi\n"
        "  tenure explain scenario.toml churn --json");
    command->callback(
        [options, &session] { session.exit_code = explain_scenario(*options, session.console); });
}

}  // namespace tenure::cli
