#include "tenure/present/csv.hpp"

#include <cmath>

#include "tenure/present/numbers.hpp"

namespace tenure {

namespace {

/// Sign, digits, one point, exponent, and nothing else.
bool is_numeric(std::string_view text) {
    std::size_t at = 0;
    const auto skip_digits = [&] {
        const std::size_t before = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
        return at > before;
    };
    const auto skip_sign = [&] {
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    };
    skip_sign();
    bool digits = skip_digits();
    if (at < text.size() && text[at] == '.') {
        ++at;
        digits = skip_digits() || digits;
    }
    if (!digits) return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        skip_sign();
        if (!skip_digits()) return false;
    }
    return at == text.size();
}

bool could_be_formula(std::string_view text) {
    constexpr std::string_view starts = "=+-@\t\r";
    return !text.empty() && starts.find(text.front()) != std::string_view::npos && !is_numeric(text);
}

}  // namespace

CsvWriter::CsvWriter(const std::vector<std::string>& header) {
    for (const std::string& name : header) cell(name);
    end_row();
}

void CsvWriter::append(std::string_view raw) {
    if (!first_) text_ += ',';
    first_ = false;
    if (raw.find_first_of(",\"\r\n") == std::string_view::npos) {
        text_ += raw;
        return;
    }
    text_ += '"';
    for (const char letter : raw) {
        if (letter == '"') text_ += '"';
        text_ += letter;
    }
    text_ += '"';
}

CsvWriter& CsvWriter::cell(std::string_view text) {
    std::string safe;
    if (could_be_formula(text)) safe += '\'';
    safe += text;
    append(safe);
    return *this;
}

CsvWriter& CsvWriter::cell(double number) {
    append(std::isfinite(number) ? shortest(number) : "");
    return *this;
}

CsvWriter& CsvWriter::cell(std::int64_t number) {
    append(std::to_string(number));
    return *this;
}

void CsvWriter::end_row() {
    text_ += '\n';
    first_ = true;
}

}  // namespace tenure
