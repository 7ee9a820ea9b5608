#include "cli/interrupt.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <list>

#include "cli/exit_code.hpp"

namespace tenure::cli {

namespace {

// All that the handler reads. Words once given stay, because the handler may be reading them.
std::atomic<const std::string*> words_to_say{nullptr};
std::atomic<bool> held{false}, pressed{false};
std::list<std::string> words_given;

[[noreturn]] void leave() {
    const std::string* words = words_to_say;
    if (words != nullptr) {
        // The program ends either way.
        [[maybe_unused]] const auto written = write(STDERR_FILENO, words->data(), words->size());
    }
    _exit(exit_interrupted);
}

extern "C" void on_interrupt(int) {
    if (!held || pressed.exchange(true)) leave();
}

}  // namespace

InterruptGuard::InterruptGuard(const std::string& command, bool clear_line)
    : command_(command), start_(clear_line ? "\r\x1b[K" : "") {
    say_written("nothing was written");
    pressed = false;
    sigaction(SIGINT, nullptr, &before_);
    if (before_.sa_handler == SIG_IGN) return;
    struct sigaction action{};
    action.sa_handler = on_interrupt;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
}

InterruptGuard::~InterruptGuard() {
    sigaction(SIGINT, &before_, nullptr);
}

void InterruptGuard::say_written(const std::string& words) {
    written_ = words;
    say();
}

void InterruptGuard::say_found(const std::string& words) {
    found_ = words;
    say();
}

void InterruptGuard::say() {
    const std::string found = found_.empty() ? "" : "; " + found_;
    words_given.push_back(start_ + "tenure: stopped by the user; " + written_ + found + "; " + lead_ + ": " +
                          command_ + "\n");
    words_to_say = &words_given.back();
}

void InterruptGuard::go_on_with(const std::string& option) {
    lead_ = "to go on";
    // Right behind "tenure COMMAND": at the end it could stand behind "--".
    const auto command = command_.find(' ');
    const auto end = std::min(command_.find(' ', command + 1), command_.size());
    command_.insert(end, " " + option);
}

InterruptHold::InterruptHold() {
    held = true;
}

InterruptHold::~InterruptHold() {
    held = false;
    if (pressed) leave();
}

}  // namespace tenure::cli
