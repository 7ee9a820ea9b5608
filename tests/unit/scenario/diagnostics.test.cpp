#include "tenure/scenario/diagnostics.hpp"

#include <doctest/doctest.h>

using namespace tenure;

namespace {

Diagnostic fault(int line, int column) {
    return {
        Diagnostic::Severity::error, {"f.toml", line, column}, "run.months", "is odd", "because", "do this"};
}

}  // namespace

TEST_CASE(
    "a diagnostic reads file:line:col: error: path: problem (why); suggestion, then the line and a caret") {
    CHECK(format(fault(2, 5)) == "f.toml:2:5: error: run.months: is odd (because); do this");
    CHECK(format(fault(2, 5), "a = 1\nb = 2\n") ==
          "f.toml:2:5: error: run.months: is odd (because); do this\n    b = 2\n        ^");
    CHECK(format(fault(9, 5), "a = 1\n") == "f.toml:9:5: error: run.months: is odd (because); do this");
    CHECK(format(fault(0, 0)) == "f.toml: error: run.months: is odd (because); do this");
}

TEST_CASE("columns count characters and tabs count one") {
    CHECK(format(fault(1, 3), "\xC3\xA9\t=").substr(format(fault(1, 3)).size()) ==
          "\n    \xC3\xA9 =\n      ^");
}

TEST_CASE("long lines are cut around the column and control characters cannot reach the terminal") {
    const std::string text = format(fault(1, 5000), std::string(10000, 'x'));
    CHECK(text.size() < 400);
    CHECK(format(fault(1, 1), "\x1b[2J\n").find('\x1b') == std::string::npos);
}

TEST_CASE("bytes that are no UTF-8 show as question marks, each in one column") {
    const std::string head = format(fault(1, 4));
    const auto shown = [&](const std::string& line) { return format(fault(1, 4), line).substr(head.size()); };
    CHECK(shown("a\xE9 =\n") == "\n    a? =\n       ^");     // Latin-1
    CHECK(shown("\xFF\xFE =\n") == "\n    ?? =\n       ^");  // mark of UTF-16
    CHECK(shown("\xE2\x82 =\n") == "\n    ?? =\n       ^");  // a character cut off
    CHECK(shown("\xC0\x80 =\n") == "\n    ?? =\n       ^");  // two bytes for a zero
    CHECK(shown("\xF0\x9F\x98\x80" "a =\n") == "\n    \xF0\x9F\x98\x80" "a =\n       ^");
}

TEST_CASE("every fault is reported together, in the order of the file") {
    Report report;
    report.error({"f.toml", 9, 1}, "b", "second");
    report.error({"f.toml", 2, 1}, "a", "first");
    report.warn({"f.toml", 5, 1}, "c", "a warning");
    try {
        report.throw_if_errors();
        FAIL("no exception");
    } catch (const InputError& error) {
        REQUIRE(error.diagnostics.size() == 3);
        CHECK(error.diagnostics[0].path == "a");
        CHECK(error.diagnostics[2].path == "b");
        CHECK(std::string(error.what()).find("f.toml:2:1: error: a: first") == 0);
    }
}

TEST_CASE("warnings alone are no fault") {
    Report report;
    report.warn({"f.toml", 5, 1}, "c", "a warning");
    CHECK_NOTHROW(report.throw_if_errors());
    CHECK(report.warnings().size() == 1);
}
