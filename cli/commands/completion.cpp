/// `tenure completion`: what a shell reads at its start. Each adapter asks the program itself
/// (`tenure __complete`), so there is nothing in it that could grow old.
#include <CLI/CLI.hpp>

#include "cli/commands/commands.hpp"

namespace tenure::cli {

namespace {

// `compopt -o default` lets bash complete file names where the program offers none.
constexpr const char* bash_text = R"sh(_tenure() {
    local IFS=$'\n'
    COMPREPLY=($(tenure __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
    if [ ${#COMPREPLY[@]} -eq 0 ]; then compopt -o default 2>/dev/null; fi
}
complete -F _tenure tenure
)sh";

constexpr const char* zsh_text = R"sh(#compdef tenure
_tenure() {
    local -a found
    found=(${(f)"$(tenure __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)"})
    if (( ${#found} )); then compadd -a found; else _files; fi
}
compdef _tenure tenure
)sh";

constexpr const char* fish_text = R"sh(function __tenure_complete
    set -l words (commandline -opc)[2..-1] (commandline -ct)
    tenure __complete -- $words 2>/dev/null
end
complete -c tenure -a '(__tenure_complete)'
)sh";

}  // namespace

void add_completion(CLI::App& app, Session& session) {
    CLI::App* command = app.add_subcommand("completion", "Completion for a shell");
    auto shell = std::make_shared<std::string>();
    command->add_option("shell", *shell, "bash, zsh or fish")
        ->required()
        ->type_name("SHELL")
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    command->footer(
        "Examples:\n"
        "  tenure completion bash\n"
        "To use it: source <(tenure completion bash)");
    command->callback([shell, &session] {
        write_data(session.console, *shell == "bash" ? bash_text : *shell == "zsh" ? zsh_text : fish_text);
    });
}

}  // namespace tenure::cli
