#pragma once
/// Text for terminals: width in characters, wrapping, harmless text from files, optional colour.
#include <string>
#include <string_view>

namespace tenure {

/// Number of characters of UTF-8 text, each taken as one column.
std::size_t display_width(std::string_view text);

/// At most `width` characters; a cut text ends in "..".
std::string shorten(std::string_view text, std::size_t width);

/// Filled with spaces to `width` characters, text to the left or to the right.
std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);

/// Control characters (a scenario may hold any, an escape sequence included) as '?'.
std::string printable(std::string_view text);

/// What a reader knows the scenario by: its title, else its name.
std::string shown_title(std::string_view title, std::string_view scenario);

/// Breaks at spaces so that no line is wider than `width`; every line begins with `indent`, later ones with
/// `hanging` more spaces. Ends with a line end.
std::string wrap(std::string_view text, std::size_t width, std::size_t indent = 0, std::size_t hanging = 0);

/// Words in bold, green or red when colour is on, plain otherwise.
struct Ink {
    bool colour = false;
    std::string bold(std::string_view text) const { return paint("1", text); }
    std::string good(std::string_view text) const { return paint("32", text); }
    std::string bad(std::string_view text) const { return paint("31", text); }
    std::string faint(std::string_view text) const { return paint("2", text); }

  private:
    std::string paint(const char* code, std::string_view text) const;
};

}  // namespace tenure
