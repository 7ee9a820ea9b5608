#pragma once
/// The options of every command as plain data, read from the one place where they are defined. Completion and
/// the manual page are made from it, so they cannot say anything else than --help.
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace tenure::cli {

struct OptionRow {
    std::vector<std::string> names;  ///< "--seed", "-h"; a positional has one without dashes
    std::string type;                ///< "N", "FILE"; "" for a flag
    std::string text;
    std::vector<std::string> choices;
    bool positional = false;
    bool required = false;
};

struct CommandRow {
    std::string name;
    std::string text;
    std::vector<OptionRow> options;  ///< positionals first
    std::vector<std::string> footer;
};

/// Commands that --help shows; the first row is the program itself.
std::vector<CommandRow> app_table(const CLI::App& app);

}  // namespace tenure::cli
