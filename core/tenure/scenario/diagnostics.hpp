#pragma once
/// Faults of an input are collected, never thrown one by one; `throw_if_errors` ends the reading.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tenure/base/error.hpp"

namespace tenure {

/// `file:line:col: error: path: problem (why) suggestion`, then the line of `source` with a caret under the
/// column (both left out when `source` is empty or the position has no line). At most three lines.
std::string format(const Diagnostic& diagnostic, std::string_view source = {});

/// Collects the faults of one reading together with the texts they point into.
class Report {
  public:
    void add_source(const std::string& file, std::string text) { sources_[file] = std::move(text); }
    void error(Position at, std::string path, std::string problem, std::string why = {},
               std::string suggestion = {});
    void warn(Position at, std::string path, std::string problem, std::string why = {},
              std::string suggestion = {});
    bool has_errors() const;
    /// Throws InputError with every diagnostic in the order of the file; `what()` is the complete text.
    void throw_if_errors();
    std::vector<Diagnostic> warnings() const;
    const std::map<std::string, std::string>& sources() const { return sources_; }

  private:
    std::vector<Diagnostic> diagnostics_;
    std::map<std::string, std::string> sources_;
};

/// Throws InputError with one fault that has no place in a file.
[[noreturn]] void refuse(std::string path, std::string problem, std::string why, std::string suggestion);

/// Every diagnostic with its source line, separated by line ends.
std::string format_all(const std::vector<Diagnostic>& diagnostics,
                       const std::map<std::string, std::string>& sources);

}  // namespace tenure
