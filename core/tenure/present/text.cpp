#include "tenure/present/text.hpp"

namespace tenure {

namespace {

bool continues(char letter) {
    return (static_cast<unsigned char>(letter) & 0xC0) == 0x80;
}

}  // namespace

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (const char letter : text) width += continues(letter) ? 0 : 1;
    return width;
}

std::string shorten(std::string_view text, std::size_t width) {
    if (display_width(text) <= width) return std::string(text);
    if (width <= 2) return std::string(width, '.');
    std::size_t seen = 0, at = 0;
    for (; at < text.size(); ++at) {
        if (!continues(text[at]) && ++seen > width - 2) break;
    }
    return std::string(text.substr(0, at)) + "..";
}

std::string pad_right(std::string_view text, std::size_t width) {
    const std::size_t used = display_width(text);
    return std::string(text) + std::string(width > used ? width - used : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t width) {
    const std::size_t used = display_width(text);
    return std::string(width > used ? width - used : 0, ' ') + std::string(text);
}

std::string printable(std::string_view text) {
    std::string clean(text);
    for (std::size_t i = 0; i < clean.size(); ++i) {
        const auto byte = static_cast<unsigned char>(clean[i]);
        if (byte < 0x20 || byte == 0x7F) clean[i] = '?';
        // U+0080 to U+009F, the eight-bit control characters, in UTF-8.
        if (byte == 0xC2 && i + 1 < clean.size() && static_cast<unsigned char>(clean[i + 1]) < 0xA0) {
            clean.replace(i, 2, "?");
        }
    }
    return clean;
}

std::string shown_title(std::string_view title, std::string_view scenario) {
    return printable(title.empty() ? scenario : title);
}

std::string wrap(std::string_view text, std::size_t width, std::size_t indent, std::size_t hanging) {
    std::string result, line(indent, ' ');
    bool empty = true;
    while (!text.empty()) {
        const auto space = text.find(' ');
        const auto word = text.substr(0, space);
        text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
        if (word.empty()) continue;
        if (!empty && display_width(line) + 1 + display_width(word) > width) {
            result += line + '\n';
            line.assign(indent + hanging, ' ');
            empty = true;
        }
        if (!empty) line += ' ';
        line += word;
        empty = false;
    }
    return result + line + '\n';
}

std::string Ink::paint(const char* code, std::string_view text) const {
    if (!colour) return std::string(text);
    return std::string("\x1b[") + code + "m" + std::string(text) + "\x1b[0m";
}

}  // namespace tenure
