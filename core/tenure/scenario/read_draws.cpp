#include "tenure/scenario/read_draws.hpp"

#include <fmt/format.h>

#include <cmath>

#include "tenure/scenario/files.hpp"
#include "tenure/scenario/number_text.hpp"
#include "tenure/scenario/suggest.hpp"

namespace tenure {
namespace {

constexpr std::size_t largest_draws_file = std::size_t{64} << 20;

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    while (true) {
        const auto comma = line.find(',');
        std::string_view cell = line.substr(0, comma);
        while (!cell.empty() && (cell.front() == ' ' || cell.front() == '"')) cell.remove_prefix(1);
        while (!cell.empty() && (cell.back() == ' ' || cell.back() == '"')) cell.remove_suffix(1);
        cells.emplace_back(cell);
        if (comma == std::string_view::npos) return cells;
        line.remove_prefix(comma + 1);
    }
}

std::optional<std::string_view> next_line(std::string_view& text) {
    if (text.empty()) return std::nullopt;
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

}  // namespace

std::vector<double> read_draws(const std::string& folder, const std::string& file, const std::string& column,
                               const Position& at, const std::string& path, Report& report) {
    const InsidePath inside = inside_folder(folder, file);
    if (!inside.refusal.empty()) {
        report.error(at, path, fmt::format("cannot read \"{}\"", file), inside.refusal);
        return {};
    }
    const auto content = read_text_file(inside.path, largest_draws_file);
    if (!content || content->size() > largest_draws_file) {
        report.error(at, path, fmt::format("cannot read \"{}\"", file), "at most 64 MiB are read");
        return {};
    }
    std::string_view text = *content;
    const std::vector<std::string> names = cells_of(next_line(text).value_or(""));
    std::size_t wanted = names.size();
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == column) wanted = i;
    if (wanted == names.size()) {
        report.error(at, path, fmt::format("no column \"{}\" in \"{}\"", column, file), "",
                     suggest(column, names));
        return {};
    }
    std::vector<double> rows;
    int line_number = 1;
    while (const auto line = next_line(text)) {
        ++line_number;
        if (line->empty() || *line == "\r") continue;
        const std::vector<std::string> cells = cells_of(*line);
        const auto numeral = wanted < cells.size() ? take_numeral(cells[wanted]) : std::nullopt;
        if (!numeral || !numeral->rest.empty() || !std::isfinite(numeral_value(numeral->text))) {
            report.error({inside.path, line_number, 1}, path,
                         fmt::format("column \"{}\" has no number here", column));
            return {};
        }
        rows.push_back(numeral_value(numeral->text));
    }
    if (rows.empty()) report.error(at, path, fmt::format("\"{}\" has no rows", file));
    return rows;
}

}  // namespace tenure
