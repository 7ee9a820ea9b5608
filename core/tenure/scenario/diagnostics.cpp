#include "tenure/scenario/diagnostics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace tenure {
namespace {

constexpr std::size_t shown_width = 110;

std::string_view line_of(std::string_view source, int line) {
    for (int i = 1; i < line; ++i) {
        const auto end = source.find('\n');
        if (end == std::string_view::npos) return {};
        source.remove_prefix(end + 1);
    }
    source = source.substr(0, source.find('\n'));
    if (!source.empty() && source.back() == '\r') source.remove_suffix(1);
    return source;
}

bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// Bytes of a UTF-8 character by its first byte; 0 where none begins.
std::size_t length_of_character(char first) {
    const auto byte = static_cast<unsigned char>(first);
    if (byte < 0x80) return 1;
    return byte >= 0xF0 && byte < 0xF5   ? 4
           : byte >= 0xE0 && byte < 0xF0 ? 3
           : byte >= 0xC2 && byte < 0xE0 ? 2
                                         : 0;
}

/// Characters of a line; a byte that belongs to none (a file in another encoding) shows as "?".
std::vector<std::string> characters_of(std::string_view line) {
    std::vector<std::string> characters;
    for (std::size_t i = 0; i < line.size();) {
        const std::size_t length = length_of_character(line[i]);
        std::size_t whole = 1;
        while (whole < length && i + whole < line.size() && continues_character(line[i + whole])) ++whole;
        if (length == 0 || whole < length) {
            characters.emplace_back("?");
            ++i;
            continue;
        }
        const bool control = static_cast<unsigned char>(line[i]) < 0x20 || line[i] == 0x7F;
        characters.emplace_back(control ? " " : line.substr(i, length));
        i += length;
    }
    return characters;
}

/// Columns count characters, not bytes; a long line is cut to a window around the column.
std::string excerpt(std::string_view line, int column) {
    const std::vector<std::string> characters = characters_of(line);
    const auto target = static_cast<std::size_t>(std::max(column, 1) - 1);
    const std::size_t begin = target > shown_width - 20 ? target - (shown_width - 20) : 0;
    std::string text = begin > 0 ? "..." : "";
    const std::size_t end = std::min(characters.size(), begin + shown_width);
    for (std::size_t i = begin; i < end; ++i) text += characters[i];
    if (end < characters.size()) text += "...";
    const std::size_t caret = target - begin + (begin > 0 ? 3 : 0);
    return "\n    " + text + "\n    " + std::string(caret, ' ') + "^";
}

}  // namespace

std::string format(const Diagnostic& diagnostic, std::string_view source) {
    const bool is_error = diagnostic.severity == Diagnostic::Severity::error;
    std::string text = diagnostic.position.file;
    if (diagnostic.position.line > 0)
        text += fmt::format(":{}:{}", diagnostic.position.line, diagnostic.position.column);
    if (!text.empty()) text += ": ";
    text += is_error ? "error: " : "warning: ";
    if (!diagnostic.path.empty()) text += diagnostic.path + ": ";
    text += diagnostic.problem;
    if (!diagnostic.why.empty()) text += " (" + diagnostic.why + ")";
    if (!diagnostic.suggestion.empty()) text += "; " + diagnostic.suggestion;
    for (char& c : text)
        if (c == '\n' || c == '\r') c = ' ';
    if (source.empty() || diagnostic.position.line <= 0) return text;
    const std::string_view line = line_of(source, diagnostic.position.line);
    if (line.empty()) return text;
    return text + excerpt(line, diagnostic.position.column);
}

std::string format_all(const std::vector<Diagnostic>& diagnostics,
                       const std::map<std::string, std::string>& sources) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics) {
        const auto found = sources.find(diagnostic.position.file);
        if (!text.empty()) text += '\n';
        text +=
            format(diagnostic, found == sources.end() ? std::string_view{} : std::string_view(found->second));
    }
    return text;
}

void Report::error(Position at, std::string path, std::string problem, std::string why,
                   std::string suggestion) {
    diagnostics_.push_back({Diagnostic::Severity::error, std::move(at), std::move(path), std::move(problem),
                            std::move(why), std::move(suggestion)});
}

void Report::warn(Position at, std::string path, std::string problem, std::string why,
                  std::string suggestion) {
    diagnostics_.push_back({Diagnostic::Severity::warning, std::move(at), std::move(path), std::move(problem),
                            std::move(why), std::move(suggestion)});
}

bool Report::has_errors() const {
    return std::any_of(diagnostics_.begin(), diagnostics_.end(),
                       [](const Diagnostic& d) { return d.severity == Diagnostic::Severity::error; });
}

void Report::throw_if_errors() {
    if (!has_errors()) return;
    std::stable_sort(diagnostics_.begin(), diagnostics_.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.position.file, a.position.line, a.position.column) <
               std::tie(b.position.file, b.position.line, b.position.column);
    });
    throw InputError(format_all(diagnostics_, sources_), diagnostics_);
}

void refuse(std::string path, std::string problem, std::string why, std::string suggestion) {
    const std::vector<Diagnostic> fault{{Diagnostic::Severity::error,
                                         {},
                                         std::move(path),
                                         std::move(problem),
                                         std::move(why),
                                         std::move(suggestion)}};
    throw InputError(format_all(fault, {}), fault);
}

std::vector<Diagnostic> Report::warnings() const {
    std::vector<Diagnostic> found;
    for (const Diagnostic& d : diagnostics_)
        if (d.severity == Diagnostic::Severity::warning) found.push_back(d);
    return found;
}

}  // namespace tenure
