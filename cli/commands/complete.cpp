/// `tenure __complete -- WORDS`: what could stand in place of the last word, one a line.
#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/app_table.hpp"
#include "cli/commands/commands.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure::cli {

namespace {

using Words = std::vector<std::string>;

const OptionRow* find_option(const CommandRow& command, const std::string& name) {
    for (const OptionRow& option : command.options) {
        if (std::find(option.names.begin(), option.names.end(), name) != option.names.end()) return &option;
    }
    return nullptr;
}

/// Values of an option; none where they are numbers or files.
Words values_of(const OptionRow& option) {
    if (option.type != "PATH=VALUE") return option.choices;
    Words paths;
    for (const Field& field : field_table()) paths.push_back(field.path + "=");
    return paths;
}

Words candidates(const std::vector<CommandRow>& table, const Words& before, const std::string& word) {
    const auto command = std::find_if(table.begin() + 1, table.end(), [&](const CommandRow& row) {
        return !before.empty() && row.name == before.front();
    });
    if (command == table.end()) {
        Words names;
        if (!before.empty()) return names;
        for (auto row = table.begin() + 1; row != table.end(); ++row) names.push_back(row->name);
        for (const OptionRow& option : table.front().options) names.push_back(option.names.front());
        return names;
    }
    if (const OptionRow* option = find_option(*command, before.back())) {
        if (!option->type.empty()) return values_of(*option);
    }
    Words names;
    for (const OptionRow& option : command->options) {
        if (option.positional) {
            names.insert(names.end(), option.choices.begin(), option.choices.end());
        } else if (word.starts_with('-')) {
            names.push_back(option.names.front());
        }
    }
    return names;
}

}  // namespace

void add_complete(CLI::App& app, Session& session) {
    CLI::App* command = app.add_subcommand("__complete", "Words that could come next");
    command->group("");
    auto words = std::make_shared<Words>();
    command->add_option("words", *words);
    command->callback([words, &app, &session] {
        const std::string word = words->empty() ? "" : words->back();
        if (!words->empty()) words->pop_back();
        std::string text;
        for (const std::string& each : candidates(app_table(app), *words, word)) {
            if (each.starts_with(word)) text += each + "\n";
        }
        write_data(session.console, text);
    });
}

}  // namespace tenure::cli
