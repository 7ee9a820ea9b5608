#include "tenure/present/text_table.hpp"

#include <algorithm>

namespace tenure {

namespace {

bool is_title(const std::vector<std::string>& row) {
    return std::all_of(row.begin() + 1, row.end(), [](const std::string& cell) { return cell.empty(); });
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

std::string TextTable::render(std::size_t width, const Ink& ink) const {
    std::vector<std::size_t> widths;
    for (const std::string& name : header_) widths.push_back(display_width(name));
    for (const auto& row : rows_) {
        for (std::size_t i = is_title(row) ? row.size() : 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], display_width(row[i]));
    }
    std::size_t total = 0;
    for (const std::size_t each : widths) total += each + 2;
    if (total > width) {
        constexpr std::size_t narrowest = 24;
        const std::size_t surplus = total - width;
        const std::size_t kept = widths.front() > surplus ? widths.front() - surplus : 0;
        widths.front() = std::min(widths.front(), std::max(kept, narrowest));
    }
    const auto line = [&](const std::vector<std::string>& cells) {
        if (is_title(cells)) return "  " + cells.front();
        std::string text;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string cell = i == 0 ? shorten(cells[i], widths[i]) : cells[i];
            text += "  " + (left_[i] ? pad_right(cell, widths[i]) : pad_left(cell, widths[i]));
        }
        text.erase(text.find_last_not_of(' ') + 1);
        return text;
    };
    std::string text = ink.faint(line(header_)) + '\n';
    for (const auto& row : rows_) text += line(row) + '\n';
    return text;
}

}  // namespace tenure
