#pragma once
/// The arithmetic of this program, whatever its host has set.
#include <cfenv>

namespace tenure {

/// Round to nearest, keep numbers below the normal range, stop at none, as long as it lives; then the
/// caller's state again, flags included. A host that flushes small numbers (a game, a library built with
/// -ffast-math) or rounds another way gets the same bits. Threads have a state of their own: each needs one.
class StandardArithmetic {
  public:
    StandardArithmetic() {
        std::fegetenv(&caller_);
        std::fesetenv(FE_DFL_ENV);
    }
    ~StandardArithmetic() { std::fesetenv(&caller_); }
    StandardArithmetic(const StandardArithmetic&) = delete;
    StandardArithmetic& operator=(const StandardArithmetic&) = delete;

  private:
    std::fenv_t caller_;
};

}  // namespace tenure
