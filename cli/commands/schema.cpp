/// `tenure schema`: the JSON Schema of a scenario file, or its reference page.
#include "tenure/scenario/schema.hpp"

#include <CLI/CLI.hpp>

#include "cli/commands/commands.hpp"

namespace tenure::cli {

namespace {

struct SchemaOptions {
    bool reference = false;
};

/// A document ends with exactly one line end.
std::string closed(std::string text) {
    if (!text.empty() && text.back() != '\n') text += '\n';
    return text;
}

}  // namespace

void add_schema(CLI::App& app, Session& session) {
    CLI::App* command =
        app.add_subcommand("schema", "JSON Schema of a scenario file, for editors and checks");
    auto options = std::make_shared<SchemaOptions>();
    command->add_flag("--reference", options->reference,
                      "Write the reference page (Markdown) of every field instead");
    command->footer(
        "Examples:\n"
        "  tenure schema\n"
        "  tenure schema --reference");
    command->callback([options, &session] {
        write_data(session.console,
                   closed(options->reference ? scenario_reference_markdown() : scenario_schema()));
    });
}

}  // namespace tenure::cli
