#include "cli/run.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <new>

#include "cli/commands/commands.hpp"
#include "cli/shell_words.hpp"
#include "tenure/base/error.hpp"
#include "tenure/present/version.hpp"
#include "tenure/scenario/suggest.hpp"

namespace tenure::cli {

namespace {

void add_commands(CLI::App& app, Session& session) {
    app.name("tenure");
    app.set_version_flag("--version", std::string("tenure ") + version());
    app.require_subcommand(1);
    app.footer(
        "Examples:\n"
        "  tenure init case.toml\n"
        "  tenure compare case.toml\n"
        "tenure COMMAND --help shows the options of a command.");
    add_compare(app, session);
    add_run(app, session);
    add_batch(app, session);
    add_customers(app, session);
    add_register(app, session);
    add_sensitivity(app, session);
    add_breakeven(app, session);
    add_voi(app, session);
    add_allocate(app, session);
    add_portfolio(app, session);
    add_validate(app, session);
    add_explain(app, session);
    add_init(app, session);
    add_schema(app, session);
    add_verify(app, session);
    add_completion(app, session);
    add_man(app, session);
    add_complete(app, session);
}

bool is_shown(const CLI::App* command) {
    return !command->get_group().empty();
}

std::string about(const char* kind, const std::string& word, const std::string& advice) {
    return fmt::format("unknown {} \"{}\"{}{}", kind, word, advice.empty() ? "" : "; ", advice);
}

/// What is wrong with the first word that is neither command nor option where one should stand; "" if none
/// is.
std::string unknown_word(const CLI::App& app, int argc, const char* const* argv) {
    std::vector<std::string> commands;
    for (const CLI::App* each : app.get_subcommands(is_shown)) commands.push_back(each->get_name());
    if (argc > 1 && argv[1][0] != '-' && app.get_subcommands().empty()) {
        return about("command", argv[1], suggest(argv[1], commands));
    }
    if (app.get_subcommands().empty()) return {};
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_subcommands().front()->get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    for (int i = 2; i < argc; ++i) {
        const std::string word = argv[i];
        const std::string name = word.substr(0, word.find('='));
        if (!word.starts_with("--") || word == "--") continue;
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            return about("option", name, suggest(name, names));
        }
    }
    return {};
}

int explain_usage(CLI::App& app, const CLI::ParseError& error, int argc, const char* const* argv,
                  Console& console) {
    // Help and version come as exceptions, too.
    if (error.get_exit_code() == 0) {
        app.exit(error, console.out, console.err);
        console.out << std::flush;
        return console.out ? exit_ok : exit_io;
    }
    if (argc <= 1) {
        console.err << app.help();
        return exit_bad_input;
    }
    const auto chosen = app.get_subcommands();
    const std::string unknown = unknown_word(app, argc, argv);
    console.err << "tenure: " << (unknown.empty() ? error.what() : unknown) << "\n";
    console.err << fmt::format("Try: tenure {}--help\n",
                               chosen.empty() ? "" : chosen.front()->get_name() + " ");
    return exit_bad_input;
}

}  // namespace

int run(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
    Console console = make_console(out, err);
    std::vector<std::string> words{"tenure"};
    if (argc > 1) words.insert(words.end(), argv + 1, argv + argc);
    InterruptGuard interrupts(shell_words(words), console.err_terminal);
    Session session{console, interrupts};
    CLI::App app("Customer lifetime and the return on customer experience, simulated");
    const auto fail = [&](int code, const std::string& problem) {
        err << "tenure: " << problem << "\n";
        return code;
    };
    try {
        add_commands(app, session);
        app.parse(argc, argv);
        return session.exit_code;
    } catch (const CLI::ParseError& error) {
        return explain_usage(app, error, argc, argv, console);
    } catch (const InputError& error) {
        err << error.what() << "\n";
        return exit_bad_input;
    } catch (const IoError& error) {
        return fail(exit_io, error.what());
    } catch (const std::bad_alloc&) {
        return fail(exit_memory, "not enough memory; fewer --replications need less");
    } catch (const std::exception& error) {
        return fail(exit_failed, error.what());
    }
}

}  // namespace tenure::cli
