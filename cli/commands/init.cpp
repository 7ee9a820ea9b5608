/// `tenure init`: a commented scenario to start from.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "cli/commands/commands.hpp"
#include "tenure/base/error.hpp"
#include "tenure/scenario/starter.hpp"

namespace tenure::cli {

namespace {

struct InitOptions {
    std::string file = "scenario.toml";
};

int init(const InitOptions& options, Console& console) {
    const std::string text = starter_scenario();
    if (options.file == "-") {
        write_data(console, text);
        return exit_ok;
    }
    // "x": the system itself refuses to overwrite, also when two calls race.
    std::FILE* file = std::fopen(options.file.c_str(), "wbx");
    if (file == nullptr) {
        const std::string reason = errno == EEXIST ? "it exists; choose another name" : std::strerror(errno);
        throw IoError(options.file + ": not written (" + reason + ")");
    }
    const bool whole = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    if (std::fclose(file) != 0 || !whole) {
        std::remove(options.file.c_str());
        throw IoError(options.file + ": could not be written");
    }
    console.err << fmt::format("{} written; next: tenure compare {}\n", options.file, options.file);
    return exit_ok;
}

}  // namespace

void add_init(CLI::App& app, Session& session) {
    CLI::App* command = app.add_subcommand("init", "Write a commented scenario to start from");
    auto options = std::make_shared<InitOptions>();
    command->add_option("file", options->file, "File to make, or - for standard output")
        ->capture_default_str()
        ->type_name("FILE");
    command->footer(
        "Examples:\n"
        "  tenure init\n"
        "  tenure init my-case.toml");
    command->callback([options, &session] { session.exit_code = init(*options, session.console); });
}

}  // namespace tenure::cli
