#pragma once
/// Assertion words, checked in debug builds only: `TENURE_EXPECT` states what a caller owes,
/// `TENURE_ENSURE` what a function promises. User data is never checked with these: see error.hpp.
namespace tenure {
[[noreturn]] void assertion_failed(const char* kind, const char* condition, const char* file, int line);
}  // namespace tenure

#ifdef NDEBUG
#define TENURE_EXPECT(condition) ((void)0)
#define TENURE_ENSURE(condition) ((void)0)
#else
#define TENURE_EXPECT(condition) \
    ((condition) ? (void)0 : ::tenure::assertion_failed("expect", #condition, __FILE__, __LINE__))
#define TENURE_ENSURE(condition) \
    ((condition) ? (void)0 : ::tenure::assertion_failed("ensure", #condition, __FILE__, __LINE__))
#endif
