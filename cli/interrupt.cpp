#include "cli/interrupt.hpp"

#include "tenure/base/error.hpp"

namespace tenure::cli {

namespace {

volatile std::sig_atomic_t pressed = 0;

extern "C" void note_interrupt(int) {
    pressed = 1;
}

}  // namespace

InterruptGuard::InterruptGuard() {
    pressed = 0;
    struct sigaction action{};
    action.sa_handler = note_interrupt;
    // Back to the default after the first press, so that a second one ends the process at once.
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, &before_);
}

InterruptGuard::~InterruptGuard() {
    sigaction(SIGINT, &before_, nullptr);
}

bool interrupted() {
    return pressed != 0;
}

void stop_if_interrupted() {
    if (interrupted()) throw Cancelled("stopped by the user; nothing was written");
}

}  // namespace tenure::cli
