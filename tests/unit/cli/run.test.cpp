#include "cli/run.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <vector>

#include "cli/exit_code.hpp"

using namespace tenure;

namespace {

struct Outcome {
    int code;
    std::string out, err;
};

Outcome run(std::vector<const char*> words) {
    words.insert(words.begin(), "tenure");
    std::ostringstream out, err;
    const int code = cli::run(static_cast<int>(words.size()), words.data(), out, err);
    return {code, out.str(), err.str()};
}

/// A stream that takes nothing, as a full disk does.
struct FullBuffer : std::streambuf {
    int_type overflow(int_type) override { return traits_type::eof(); }
};

}  // namespace

TEST_CASE("Command line in the process: data on out, words on err") {
    const Outcome version = run({"--version"});
    CHECK(version.code == cli::exit_ok);
    CHECK(version.out.starts_with("tenure "));
    CHECK(version.err.empty());
    const Outcome schema = run({"schema"});
    CHECK(schema.code == cli::exit_ok);
    CHECK(schema.out.front() == '{');
}

TEST_CASE("Command line: usage faults") {
    CHECK(run({}).code == cli::exit_bad_input);
    const Outcome typo = run({"validat", "x.toml"});
    CHECK(typo.code == cli::exit_bad_input);
    CHECK(typo.err.find("did you mean \"validate\"?") != std::string::npos);
    CHECK(typo.out.empty());
    CHECK(run({"compare", "x.toml", "--engine", "steam"}).code == cli::exit_bad_input);
}

TEST_CASE("Command line: a file that is not there") {
    const Outcome missing = run({"validate", "no-such-file.toml"});
    CHECK(missing.code == cli::exit_io);
    CHECK(missing.err.find("no-such-file.toml") != std::string::npos);
}

TEST_CASE("Command line: data that cannot be written") {
    FullBuffer full;
    std::ostream out(&full);
    std::ostringstream err;
    const char* const words[] = {"tenure", "schema"};
    CHECK(cli::run(2, words, out, err) == cli::exit_io);
    CHECK(err.str().find("could not be written") != std::string::npos);
}

TEST_CASE("Command line: the manual and the completion come from the table of options") {
    const Outcome manual = run({"man"});
    CHECK(manual.out.find(".SS compare") != std::string::npos);
    CHECK(manual.out.find("__complete") == std::string::npos);
    CHECK(run({"__complete", "--", "val"}).out == "validate\n");
    CHECK(run({"__complete", "--", "compare", "--engine", "e"}).out == "expectation\n");
}
