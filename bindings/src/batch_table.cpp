#include "batch_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <stdexcept>

#include "table_builder.hpp"
#include "tenure/present/batch.hpp"

namespace tenure::python {

namespace {

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

ColumnType type_of(std::string_view name) {
    constexpr std::array<std::string_view, 8> texts{"key", "file",   "point",  "scenario",
                                                    "arm", "versus", "engine", "currency"};
    constexpr std::array<std::string_view, 3> counts{"replications", "months", "checks_failed"};
    if (is_one_of(texts, name)) return ColumnType::utf8;
    if (name == "seed") return ColumnType::uint64;
    return is_one_of(counts, name) ? ColumnType::int64 : ColumnType::float64;
}

/// Cells of the row that begins at `at`, which is moved behind its end (RFC 4180).
std::vector<std::string> read_row(const std::string& text, std::size_t& at) {
    std::vector<std::string> cells(1);
    for (bool quoted = false; at < text.size(); ++at) {
        const char letter = text[at];
        if (letter == '"') {
            // A doubled quote leaves the quotes and enters them again.
            if (!quoted && at > 0 && text[at - 1] == '"') cells.back() += letter;
            quoted = !quoted;
        } else if (letter == ',' && !quoted) {
            cells.emplace_back();
        } else if (letter == '\n' && !quoted) {
            ++at;
            break;
        } else {
            cells.back() += letter;
        }
    }
    return cells;
}

/// Takes away the ' that keeps a spreadsheet from running a text.
std::string plain_text(const std::string& cell) {
    constexpr std::string_view starts = "=+-@\t\r";
    const bool guarded = cell.size() > 1 && cell[0] == '\'' && starts.find(cell[1]) != std::string_view::npos;
    return guarded ? cell.substr(1) : cell;
}

template <class Number>
Number number_of(const std::string& cell) {
    Number value{};
    const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (fault != std::errc() || end != cell.data() + cell.size())
        throw std::runtime_error("\"" + cell + "\" is no number of a batch");
    return value;
}

void add_cell(TableBuilder& table, ColumnType type, const std::string& cell) {
    switch (type) {
        case ColumnType::utf8:
            table.optional_cell(plain_text(cell));
            return;
        case ColumnType::uint64:
            table.cell(number_of<std::uint64_t>(cell));
            return;
        case ColumnType::int64:
            table.cell(number_of<std::int64_t>(cell));
            return;
        case ColumnType::float64:
        case ColumnType::boolean:
            break;
    }
    table.cell(cell.empty() ? std::numeric_limits<double>::quiet_NaN() : number_of<double>(cell));
}

}  // namespace

Table batch_table(const std::string& csv) {
    std::size_t at = 0;
    std::vector<std::string> names = read_row(csv, at);
    names.pop_back();  // "error", the last
    TableBuilder table("batch");
    std::vector<ColumnType> types;
    for (const std::string& name : names) {
        types.push_back(type_of(name));
        table.column(types.back(), name);
    }
    while (at < csv.size()) {
        const std::vector<std::string> cells = read_row(csv, at);
        if (cells.size() != names.size() + 1) throw std::runtime_error("a row of the batch is not complete");
        if (!cells.back().empty()) continue;
        for (std::size_t i = 0; i < names.size(); ++i) add_cell(table, types[i], cells[i]);
        table.end_row();
    }
    return table.build();
}

}  // namespace tenure::python
