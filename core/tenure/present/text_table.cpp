#include "tenure/present/text_table.hpp"

#include <algorithm>

namespace tenure {

namespace {

/// The first column is not made narrower than this for the others to stay beside it.
constexpr std::size_t narrow_label = 16;

using Lines = std::vector<std::string>;

bool is_title(const std::vector<std::string>& row) {
    return std::all_of(row.begin() + 1, row.end(), [](const std::string& cell) { return cell.empty(); });
}

bool is_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

/// Pieces that a line may be broken between: after a space, and after the dot of a path.
Lines pieces_of(const std::string& text) {
    Lines pieces{""};
    for (std::size_t i = 0; i < text.size(); ++i) {
        pieces.back() += text[i];
        const bool space = text[i] == ' ' && pieces.back().find_first_not_of(' ') != std::string::npos;
        const bool dot = text[i] == '.' && i + 1 < text.size() && is_letter(text[i + 1]);
        if (space || dot) pieces.emplace_back();
    }
    return pieces;
}

std::string without_end_spaces(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

/// Lines of at most `width`, later ones set in by `hanging` more spaces. A piece is never cut.
Lines break_cell(const std::string& text, std::size_t width, std::size_t hanging) {
    const std::size_t start = text.find_first_not_of(' ');
    const std::string indent(start == std::string::npos ? 0 : start + hanging, ' ');
    Lines lines{""};
    bool begun = false;
    for (const std::string& piece : pieces_of(text)) {
        if (begun && display_width(without_end_spaces(lines.back() + piece)) > width) {
            lines.push_back(indent);
        }
        lines.back() += piece;
        begun = true;
    }
    for (std::string& line : lines) line = without_end_spaces(line);
    return lines;
}

/// A first column hangs, so that a broken name is told from the next one.
Lines break_label(const std::string& text, std::size_t width) {
    return break_cell(text, width, 2);
}

Lines break_header(const std::string& text, std::size_t width) {
    return break_cell(text, width, 0);
}

std::size_t widest(const Lines& lines) {
    std::size_t width = 0;
    for (const std::string& line : lines) width = std::max(width, display_width(line));
    return width;
}

}  // namespace

TextTable::TextTable(std::vector<std::string> header, std::vector<std::size_t> left)
    : header_(std::move(header)), left_(header_.size(), false) {
    left_.front() = true;
    for (const std::size_t column : left) left_[column] = true;
}

void TextTable::add_row(std::vector<std::string> cells) {
    cells.resize(header_.size());
    for (std::string& cell : cells) cell = printable(cell);
    rows_.push_back(std::move(cells));
}

std::vector<std::size_t> TextTable::widths_for(std::size_t width) const {
    const std::size_t columns = header_.size();
    std::vector<std::size_t> of_cells(columns, 0);
    for (const auto& row : rows_) {
        for (std::size_t i = is_title(row) ? columns : 0; i < columns; ++i)
            of_cells[i] = std::max(of_cells[i], display_width(row[i]));
    }
    std::vector<std::size_t> widths = of_cells;
    const auto total = [&] {
        std::size_t sum = 0;
        for (const std::size_t each : widths) sum += each + 2;
        return sum;
    };
    for (std::size_t i = 0; i < columns; ++i) widths[i] = std::max(widths[i], display_width(header_[i]));
    if (total() <= width) return widths;
    for (std::size_t i = 1; i < columns; ++i)
        widths[i] = std::max(of_cells[i], widest(break_header(header_[i], 1)));
    if (total() <= width) return widths;
    const std::size_t kept = width - std::min(width, total() - widths.front());
    const std::size_t narrow = std::min(widths.front(), std::max(kept, narrow_label));
    widths.front() = widest(break_label(header_.front(), narrow));
    for (const auto& row : rows_) {
        if (!is_title(row))
            widths.front() = std::max(widths.front(), widest(break_label(row.front(), narrow)));
    }
    return widths;
}

std::string TextTable::render(std::size_t width, const Ink& ink) const {
    const std::vector<std::size_t> widths = widths_for(width);
    std::string text;
    for (std::size_t first = 1, last = 1; first < header_.size(); first = last) {
        std::size_t used = widths.front() + 2;
        do used += widths[last++] + 2;
        while (last < header_.size() && used + widths[last] + 2 <= width);
        if (first > 1) text += '\n';
        text += render_part(widths, first, last, ink);
    }
    return text;
}

std::string TextTable::render_part(const std::vector<std::size_t>& widths, std::size_t first,
                                   std::size_t last, const Ink& ink) const {
    // Short cells of a header stand on its last line, short cells of a row on its first.
    const auto lay_out = [&](const std::vector<Lines>& cells, bool header) {
        std::size_t height = 1;
        for (const Lines& cell : cells) height = std::max(height, cell.size());
        Lines lines(height);
        for (std::size_t k = 0; k < cells.size(); ++k) {
            const std::size_t column = k == 0 ? 0 : first + k - 1;
            const std::size_t skipped = header ? height - cells[k].size() : 0;
            for (std::size_t at = 0; at < height; ++at) {
                const bool empty = at < skipped || at - skipped >= cells[k].size();
                const std::string cell = empty ? "" : cells[k][at - skipped];
                lines[at] +=
                    "  " + (left_[column] ? pad_right(cell, widths[column]) : pad_left(cell, widths[column]));
            }
        }
        return lines;
    };
    std::string text;
    std::vector<Lines> cells{break_label(header_.front(), widths.front())};
    for (std::size_t i = first; i < last; ++i) cells.push_back(break_header(header_[i], widths[i]));
    for (const std::string& line : lay_out(cells, true)) text += ink.faint(without_end_spaces(line)) + '\n';
    for (const auto& row : rows_) {
        if (is_title(row)) {
            text += "  " + row.front() + '\n';
            continue;
        }
        cells = {break_label(row.front(), widths.front())};
        for (std::size_t i = first; i < last; ++i) cells.push_back({row[i]});
        for (const std::string& line : lay_out(cells, false)) text += without_end_spaces(line) + '\n';
    }
    return text;
}

}  // namespace tenure
