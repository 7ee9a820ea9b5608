#pragma once
/// Ctrl-C as a flag: the first press asks for a stop, the second ends the process as usual.
#include <csignal>

namespace tenure::cli {

/// Watches SIGINT while it lives; the handler that was there before comes back after it.
class InterruptGuard {
  public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

  private:
    struct sigaction before_{};
};

bool interrupted();

/// Throws Cancelled when the user has asked for a stop.
void stop_if_interrupted();

}  // namespace tenure::cli
