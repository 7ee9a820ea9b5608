#include "tenure/scenario/json_writer.hpp"

#include <fmt/format.h>

#include <cmath>

namespace tenure {

void JsonWriter::separate() {
    if (needs_comma_) text_ += ", ";
    needs_comma_ = true;
}

void JsonWriter::open(char bracket) {
    separate();
    text_ += bracket;
    needs_comma_ = false;
}

void JsonWriter::close(char bracket) {
    text_ += bracket;
    needs_comma_ = true;
}

void JsonWriter::key(std::string_view name) {
    value(name);
    text_ += ": ";
    needs_comma_ = false;
}

void JsonWriter::value(double number) {
    separate();
    text_ += std::isfinite(number) ? fmt::format("{}", number) : "null";
}

void JsonWriter::value(int number) {
    separate();
    text_ += fmt::format("{}", number);
}

void JsonWriter::value(unsigned long long number) {
    separate();
    text_ += fmt::format("{}", number);
}

void JsonWriter::value(bool flag) {
    separate();
    text_ += flag ? "true" : "false";
}

void JsonWriter::value(std::string_view text) {
    separate();
    text_ += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\')
            text_ += {'\\', c};
        else if (static_cast<unsigned char>(c) < 0x20)
            text_ += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        else
            text_ += c;
    }
    text_ += '"';
}

}  // namespace tenure
