#include "cli/progress.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace tenure;
using cli::ProgressLine;

TEST_CASE("Progress: bar, share, time left, estimate with its error") {
    CHECK(cli::progress_text({25, 100, 620'000.0, 13'000.0}, 10.0, "2/3 ", "EUR", 120) ==
          "2/3 [######..................]  25 %  30 s left  delta NPV +620,000 EUR +- 13,000");
    CHECK(cli::progress_text({0, 100, 0.0, 0.0}, 0.2, "", "EUR", 120) == "[........................]   0 %");
    CHECK(cli::progress_text({1, 1000, 0.0, 0.0}, 10.0, "", "EUR", 120).ends_with("2 h 46 min left"));
    CHECK(cli::progress_text({25, 100, 620'000.0, 13'000.0}, 10.0, "", "EUR", 20).size() == 20);
}

TEST_CASE("Progress: silent at first, then at most ten times a second, cleared at the end") {
    std::ostringstream stream;
    {
        ProgressLine line(stream, true, 80, "EUR");
        const auto start = ProgressLine::Clock::now();
        const auto after = [&](int milliseconds) { return start + std::chrono::milliseconds(milliseconds); };
        line.update({1, 10, 0.0, 0.0}, after(100));
        CHECK(stream.str().empty());
        line.update({2, 10, 0.0, 0.0}, after(250));
        const std::size_t first = stream.str().size();
        CHECK(first > 0);
        line.update({3, 10, 0.0, 0.0}, after(300));
        CHECK(stream.str().size() == first);
        line.update({4, 10, 0.0, 0.0}, after(360));
        CHECK(stream.str().size() > first);
    }
    CHECK(stream.str().ends_with("\r\x1b[K"));
}

TEST_CASE("Progress: nothing where it is not shown") {
    std::ostringstream stream;
    {
        ProgressLine line(stream, false, 80, "EUR");
        line.update({5, 10, 0.0, 0.0}, ProgressLine::Clock::now() + std::chrono::seconds(5));
    }
    CHECK(stream.str().empty());
}
