#pragma once
/// How often a statistical test simulates. Debug builds, which look at every assertion and address, are some
/// fifty times slower: there the test looks for faults of the program, and the law is tested in release
/// builds.

namespace tenure::test {

constexpr int runs([[maybe_unused]] int release, [[maybe_unused]] int debug) {
#ifdef NDEBUG
    return release;
#else
    return debug;
#endif
}

}  // namespace tenure::test
