#pragma once
/// Ctrl-C ends the program at once, with one line on standard error and exit code 130.
///
/// Nothing is undone and no memory is given back one by one: results are written when they are complete, and
/// InterruptHold keeps the writing of one in one piece. A SIGINT that was ignored when the program started (a
/// background job) stays ignored.
#include <csignal>
#include <string>

namespace tenure::cli {

/// Watches SIGINT while it lives; the handler that was there before comes back after it. At most one at a
/// time.
class InterruptGuard {
  public:
    /// `command` is the line that starts the same work again. `clear_line` takes a progress line away first.
    InterruptGuard(const std::string& command, bool clear_line);
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

    /// What is there when the program is stopped from now on; at first "nothing was written".
    void say_written(const std::string& words);

    /// What a run that is stopped from now on has found so far; "" = nothing. Words are kept for good: not
    /// more often than about once a second.
    void say_found(const std::string& words);

    /// What was begun is gone on with by the same command with one more option, e.g. "--resume".
    void go_on_with(const std::string& option);

  private:
    void say();

    struct sigaction before_{};
    std::string command_, start_, written_, found_, lead_ = "to run it again";
};

/// While it lives the first press waits for its end; a second one does not wait.
class InterruptHold {
  public:
    InterruptHold();
    ~InterruptHold();
    InterruptHold(const InterruptHold&) = delete;
    InterruptHold& operator=(const InterruptHold&) = delete;
};

}  // namespace tenure::cli
