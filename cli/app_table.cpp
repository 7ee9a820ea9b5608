#include "cli/app_table.hpp"

#include <CLI/CLI.hpp>
#include <sstream>

namespace tenure::cli {

namespace {

OptionRow option_row(const CLI::Option& option) {
    OptionRow row;
    row.positional = option.get_positional();
    if (row.positional) {
        row.names.push_back(option.get_name(true));
    } else {
        for (const std::string& name : option.get_lnames()) row.names.push_back("--" + name);
        for (const std::string& name : option.get_snames()) row.names.push_back("-" + name);
    }
    if (option.get_items_expected_max() > 0) row.type = option.get_type_name();
    // A check adds its own words to the type name: "NAME:{auto,cohort}".
    if (const auto brace = row.type.find(":{"); brace != std::string::npos) {
        std::stringstream words(row.type.substr(brace + 2, row.type.size() - brace - 3));
        for (std::string word; std::getline(words, word, ',');) row.choices.push_back(word);
    }
    row.type = row.type.substr(0, row.type.find(':'));
    row.text = option.get_description();
    row.required = option.get_required();
    return row;
}

CommandRow command_row(const CLI::App& app) {
    CommandRow row{app.get_name(), app.get_description(), {}, {}};
    for (const bool positional : {true, false}) {
        for (const CLI::Option* option : app.get_options()) {
            if (option->get_positional() == positional && !option->get_group().empty()) {
                row.options.push_back(option_row(*option));
            }
        }
    }
    std::istringstream footer(app.get_footer());
    for (std::string line; std::getline(footer, line);) row.footer.push_back(line);
    return row;
}

}  // namespace

std::vector<CommandRow> app_table(const CLI::App& app) {
    std::vector<CommandRow> table{command_row(app)};
    for (const CLI::App* command : app.get_subcommands({})) {
        if (!command->get_group().empty()) table.push_back(command_row(*command));
    }
    return table;
}

}  // namespace tenure::cli
