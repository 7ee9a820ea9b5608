#pragma once
/// What a user can do wrong, as types: the command line turns each into its exit code.
#include <stdexcept>
#include <string>
#include <vector>

namespace tenure {

/// A place in a scenario file; line 0 means "no place" (a default or a command-line word).
struct Position {
    std::string file;
    int line = 0;
    int column = 0;
};

/// One fault of an input: "file:line:col: problem (why) suggestion".
struct Diagnostic {
    enum class Severity { error, warning };
    Severity severity = Severity::error;
    Position position;
    std::string path;        ///< field path, e.g. "segment.consumer.arpu"
    std::string problem;     ///< what is wrong
    std::string why;         ///< why it is wrong, without parentheses; may be empty
    std::string suggestion;  ///< what to do instead; may be empty
};

/// Bad input (exit code 2): carries every fault found, never only the first.
class InputError : public std::runtime_error {
  public:
    InputError(std::string message, std::vector<Diagnostic> all)
        : std::runtime_error(std::move(message)), diagnostics(std::move(all)) {}
    std::vector<Diagnostic> diagnostics;
};

/// A file could not be read or written (exit code 4).
class IoError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The work asked for was stopped from outside (exit code 130).
class Cancelled : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace tenure
