/// `tenure man`: the manual page in roff, made from the table of options.
#include <CLI/CLI.hpp>

#include "cli/app_table.hpp"
#include "cli/commands/commands.hpp"
#include "tenure/present/version.hpp"

namespace tenure::cli {

namespace {

/// Text as roff: backslashes and hyphens escaped, no line begins with a request.
std::string roff(const std::string& text) {
    std::string safe;
    for (const char letter : text) {
        if (letter == '\\') {
            safe += "\\e";
        } else if (letter == '-') {
            safe += "\\-";
        } else {
            safe += letter;
        }
    }
    if (!safe.empty() && (safe.front() == '.' || safe.front() == '\'')) safe.insert(0, "\\&");
    return safe;
}

std::string synopsis(const CommandRow& command) {
    std::string text = ".B tenure " + roff(command.name) + "\n";
    for (const OptionRow& option : command.options) {
        if (!option.positional) continue;
        const std::string name = "\\fI" + roff(option.names.front()) + "\\fR";
        text += (option.required ? name : "[" + name + "]") + "\n";
    }
    return text + "[\\fIoptions\\fR]\n";
}

std::string option_text(const OptionRow& option) {
    std::string names;
    for (const std::string& name : option.names) {
        if (!names.empty()) names += ", ";
        names += (option.positional ? "\\fI" : "\\fB") + roff(name) + "\\fR";
    }
    if (!option.positional && !option.type.empty()) names += " \\fI" + roff(option.type) + "\\fR";
    return ".TP\n" + names + "\n" + roff(option.text) + "\n";
}

std::string command_text(const CommandRow& command) {
    std::string text =
        ".SS " + roff(command.name) + "\n" + roff(command.text) + ".\n.PP\n" + synopsis(command);
    for (const OptionRow& option : command.options) text += option_text(option);
    if (!command.footer.empty()) {
        text += ".PP\n.nf\n";
        for (const std::string& line : command.footer) text += roff(line) + "\n";
        text += ".fi\n";
    }
    return text;
}

constexpr const char* ends = R"(.SH EXIT STATUS
.TP
0
Done.
.TP
1
The program failed.
.TP
2
Wrong usage or a faulty scenario; every fault is named with its place.
.TP
3
It ran, but a check failed: an accounting identity, or a warning with \fB\-\-strict\fR.
.TP
4
A file could not be read or written.
.TP
5
Not enough memory.
.TP
130
Stopped by Ctrl\-C.
.SH ENVIRONMENT
.TP
NO_COLOR
No colour when set and not empty; \fBTERM=dumb\fR does the same.
)";

std::string manual(const std::vector<CommandRow>& table) {
    std::string text = ".TH TENURE 1 \"\" \"tenure " + std::string(version()) + "\" \"User Commands\"\n";
    text += ".SH NAME\ntenure \\- " + roff(table.front().text) + "\n.SH SYNOPSIS\n";
    text += ".B tenure\n\\fIcommand\\fR [\\fIoptions\\fR]\n.SH OPTIONS\n";
    for (const OptionRow& option : table.front().options) text += option_text(option);
    text += ".SH COMMANDS\n";
    for (std::size_t i = 1; i < table.size(); ++i) text += command_text(table[i]);
    return text + ends;
}

}  // namespace

void add_man(CLI::App& app, Session& session) {
    CLI::App* command = app.add_subcommand("man", "Write the manual page (roff); view it with: man -l FILE");
    command->footer(
        "Examples:\n"
        "  tenure man");
    command->callback([&app, &session] { write_data(session.console, manual(app_table(app))); });
}

}  // namespace tenure::cli
