#include "tenure/scenario/limits.hpp"

#include <fmt/format.h>

namespace tenure {
namespace {

/// Walks over strings and comments so that brackets inside them do not count.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    /// The next character outside strings and comments; a string reads as one quote. 0 at the end.
    char next() {
        if (at_ >= text_.size()) return 0;
        char c = text_[at_];
        if (c == '#') {
            while (at_ < text_.size() && text_[at_] != '\n') step();
            if (at_ >= text_.size()) return 0;
            c = text_[at_];
        }
        if (c == '"' || c == '\'') {
            skip_string(c);
            return c;
        }
        step();
        return c;
    }
    int line() const { return line_; }
    int column() const { return column_; }

  private:
    void step() {
        if (text_[at_] == '\n') {
            ++line_;
            column_ = 0;
        }
        ++column_;
        ++at_;
    }
    void skip_string(char quote) {
        const std::string triple(3, quote);
        const bool is_long = text_.substr(at_, 3) == triple;
        for (int i = 0; i < (is_long ? 3 : 1); ++i) step();
        while (at_ < text_.size()) {
            if (quote == '"' && text_[at_] == '\\' && at_ + 1 < text_.size()) {
                step();
                step();
            } else if (is_long && text_.substr(at_, 3) == triple) {
                for (int i = 0; i < 3; ++i) step();
                return;
            } else if (!is_long && (text_[at_] == quote || text_[at_] == '\n')) {
                step();
                return;
            } else {
                step();
            }
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 1;
    int column_ = 1;
};

}  // namespace

bool check_limits(std::string_view text, const std::string& file, Report& report) {
    if (text.size() > largest_file) {
        report.error({file, 1, 1}, "", fmt::format("the file has {} bytes", text.size()),
                     fmt::format("at most {} are read", largest_file), "split it with `extends`");
        return false;
    }
    Scanner scanner(text);
    int depth = 0;
    int dots = 0;
    while (const char c = scanner.next()) {
        if (c == '[' || c == '{') ++depth;
        if (c == ']' || c == '}') depth = depth > 0 ? depth - 1 : 0;
        if (c == '.')
            ++dots;
        else if (c == '=' || c == ',' || c == '\n' || c == '[' || c == ']' || c == '{' || c == '}')
            dots = 0;
        if (depth > deepest_nesting || dots > deepest_nesting) {
            report.error({file, scanner.line(), scanner.column()}, "",
                         fmt::format("nested deeper than {} levels", deepest_nesting),
                         "no scenario needs that", "check for a bracket or quote that is not closed");
            return false;
        }
    }
    return true;
}

}  // namespace tenure
