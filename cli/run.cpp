#include "cli/run.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <new>

#include "cli/commands/commands.hpp"
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
    add_validate(app, session);
    add_explain(app, session);
    add_init(app, session);
    add_schema(app, session);
    add_verify(app, session);
    add_completion(app, session);
    add_man(app, session);
    add_complete(app, session);
}

/// The first word that is no command or option although it stands where one should; with the nearest names.
std::string suggestion(const CLI::App& app, int argc, const char* const* argv) {
    const CLI::App* command = nullptr;
    std::vector<std::string> commands;
    for (const CLI::App* each : app.get_subcommands({})) {
        if (!each->get_group().empty()) commands.push_back(each->get_name());
    }
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (command == nullptr && !word.starts_with("-")) {
            for (const CLI::App* each : app.get_subcommands({})) {
                if (each->get_name() == word) command = each;
            }
            if (command == nullptr) return suggest(word, commands);
        } else if (command != nullptr && word.starts_with("--")) {
            std::vector<std::string> names;
            for (const CLI::Option* option : command->get_options()) {
                for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
            }
            const std::string name = word.substr(0, word.find('='));
            if (std::find(names.begin(), names.end(), name) == names.end()) return suggest(name, names);
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
    console.err << "tenure: " << error.what() << "\n";
    const std::string nearest = suggestion(app, argc, argv);
    if (!nearest.empty()) console.err << "  " << nearest << "\n";
    console.err << fmt::format("Try: tenure {}--help\n",
                               chosen.empty() ? "" : chosen.front()->get_name() + " ");
    return exit_bad_input;
}

}  // namespace

int run(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
    Console console = make_console(out, err);
    Session session{console};
    CLI::App app("Customer lifetime and the return on customer experience, simulated");
    const auto fail = [&](int code, const std::string& words) {
        err << "tenure: " << words << "\n";
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
    } catch (const Cancelled& error) {
        return fail(exit_interrupted, error.what());
    } catch (const std::bad_alloc&) {
        return fail(exit_memory, "not enough memory; fewer --replications need less");
    } catch (const std::exception& error) {
        return fail(exit_failed, error.what());
    }
}

}  // namespace tenure::cli
