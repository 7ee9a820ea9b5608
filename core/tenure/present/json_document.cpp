#include "tenure/present/json_document.hpp"

#include <charconv>
#include <cmath>

#include "tenure/base/expect.hpp"
#include "tenure/present/numbers.hpp"

namespace tenure {

namespace {

void append_escaped(std::string& text, std::string_view raw) {
    static constexpr char digits[] = "0123456789abcdef";
    text += '"';
    for (const char letter : raw) {
        const auto byte = static_cast<unsigned char>(letter);
        switch (letter) {
            case '"':
                text += "\\\"";
                break;
            case '\\':
                text += "\\\\";
                break;
            case '\n':
                text += "\\n";
                break;
            case '\r':
                text += "\\r";
                break;
            case '\t':
                text += "\\t";
                break;
            default:
                if (byte < 0x20) {
                    text += "\\u00";
                    text += digits[byte >> 4];
                    text += digits[byte & 15];
                } else {
                    text += letter;
                }
        }
    }
    text += '"';
}

template <class T>
void append_whole(std::string& text, T number) {
    char buffer[24];
    text.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, number).ptr);
}

}  // namespace

void JsonDocument::new_line() {
    if (layout_ == Layout::line) return;
    text_ += '\n';
    text_.append(2 * filled_.size(), ' ');
}

void JsonDocument::separate() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (filled_.empty()) return;
    if (filled_.back()) text_ += ',';
    filled_.back() = true;
    new_line();
}

void JsonDocument::open(char bracket) {
    separate();
    text_ += bracket;
    filled_.push_back(false);
}

void JsonDocument::close(char bracket) {
    TENURE_EXPECT(!filled_.empty() && !after_key_);
    const bool had_members = filled_.back();
    filled_.pop_back();
    if (had_members) new_line();
    text_ += bracket;
}

void JsonDocument::key(std::string_view name) {
    TENURE_EXPECT(!after_key_);
    separate();
    append_escaped(text_, name);
    text_ += layout_ == Layout::line ? ":" : ": ";
    after_key_ = true;
}

void JsonDocument::value(std::string_view text) {
    separate();
    append_escaped(text_, text);
}

void JsonDocument::value(double number) {
    separate();
    text_ += std::isfinite(number) ? shortest(number) : "null";
}

void JsonDocument::value(bool flag) {
    separate();
    text_ += flag ? "true" : "false";
}

void JsonDocument::value(std::int64_t number) {
    separate();
    append_whole(text_, number);
}

void JsonDocument::value(std::uint64_t number) {
    separate();
    append_whole(text_, number);
}

void JsonDocument::null() {
    separate();
    text_ += "null";
}

void JsonDocument::texts(std::string_view name, const std::vector<std::string>& all) {
    key(name);
    begin_array();
    for (const std::string& text : all) value(text);
    end_array();
}

void JsonDocument::array(std::string_view name, const std::vector<double>& numbers) {
    key(name);
    separate();
    // Long series stay on one line in both layouts.
    text_ += '[';
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i > 0) text_ += ',';
        text_ += std::isfinite(numbers[i]) ? shortest(numbers[i]) : "null";
    }
    text_ += ']';
}

}  // namespace tenure
