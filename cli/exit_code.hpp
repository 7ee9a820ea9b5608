#pragma once
/// What the program returns to the shell.
namespace tenure::cli {

enum ExitCode : int {
    exit_ok = 0,
    exit_failed = 1,        ///< a fault of the program
    exit_bad_input = 2,     ///< usage, scenario
    exit_check_failed = 3,  ///< ran, but an identity is violated, or --strict and a warning
    exit_io = 4,            ///< a file could not be read or written
    exit_memory = 5,
    exit_interrupted = 130,
};

}  // namespace tenure::cli
