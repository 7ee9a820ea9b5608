#include "tenure/scenario/extends.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "small_file.hpp"
#include "support/folder.hpp"

using namespace tenure;
using namespace tenure::test;

namespace fs = std::filesystem;

namespace {

std::string refusal_of(const std::string& file) {
    try {
        load_scenario(file);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("a file is laid over its bases") {
    const Folder folder;
    folder.write("base/firm.toml",
                 small_file + "[touchpoint.z]\nmean = 6\n[touchpoint.b]\n[run]\nmonths = 24\n");
    const std::string top =
        folder.write("top.toml",
                     "extends = [\"base/firm.toml\"]\n[touchpoint.a]\n[touchpoint.z]\nmean = { value = 7, "
                     "low = 6, high = 8 }\n"
                     "[run]\nseed = 5\n");
    const Parameters p = load_scenario(top).central();
    REQUIRE(p.touchpoints.size() == 3);
    CHECK(p.touchpoints[0].name == "z");  // the order of the base comes first
    CHECK(p.touchpoints[1].name == "b");
    CHECK(p.touchpoints[2].name == "a");
    CHECK(p.touchpoints[0].mean == 7.0);
    CHECK(p.run.months == 24);
    CHECK(p.run.seed == 5);
}

TEST_CASE("a value with its range replaces the whole value of the base") {
    const Folder folder;
    folder.write("base.toml", small_file + "[touchpoint.z]\nmean = { value = 6, p10 = 5, p90 = 7 }\n");
    const std::string top = folder.write(
        "top.toml", "extends = [\"base.toml\"]\n[touchpoint.z]\nmean = { value = 7, low = 6, high = 8 }\n");
    CHECK(load_scenario(top).uncertain_inputs()[0].distribution.shape == Shape::pert);
}

TEST_CASE("faults of a base are placed in the base") {
    const Folder folder;
    const std::string base = folder.write("base.toml", small_file + "[run]\nmonths = -1\n");
    const std::string top = folder.write("top.toml", "extends = [\"base.toml\"]\n");
    CHECK(contains(refusal_of(top), "base.toml:7:10: error: run.months"));
}

TEST_CASE("bases stay inside the folder, end, and are few") {
    const Folder folder;
    const std::string outside = folder.write("out.toml", small_file);
    fs::create_directories(folder.path() / "in");
    fs::create_symlink(outside, folder.path() / "in" / "link.toml");
    CHECK(
        contains(refusal_of(folder.write("in/a.toml", "extends = [\"link.toml\"]\n")), "leaves the folder"));
    CHECK(contains(refusal_of(folder.write("in/b.toml", "extends = [\"../out.toml\"]\n")),
                   "leaves the folder"));
    CHECK(contains(refusal_of(folder.write("in/c.toml", "extends = [\"" + outside + "\"]\n")),
                   "only a relative path"));
    folder.write("in/d.toml", "extends = [\"e.toml\"]\n");
    const std::string circle = folder.write("in/e.toml", "extends = [\"d.toml\"]\n");
    CHECK(contains(refusal_of(circle), "extends itself"));
    std::string many = "extends = [";
    folder.write("in/empty.toml", "");
    for (int i = 0; i < 17; ++i) many += "\"empty.toml\",";
    CHECK(contains(refusal_of(folder.write("in/many.toml", many + "]\n" + small_file)), "too many files"));
}

TEST_CASE("rows of a file of draws are drawn together") {
    const Folder folder;
    folder.write("draws.csv", "mean,failure\n6,0.01\n7,0.02\n8,0.03\n");
    const std::string file =
        folder.write("s.toml", small_file +
                                   "[touchpoint.z]\nmean = { draws = \"draws.csv\", column = \"mean\" }\n"
                                   "failure = { draws = \"draws.csv\", column = \"failure\" }\n");
    const Scenario scenario = load_scenario(file);
    CHECK(scenario.central().touchpoints[0].mean == 7.0);
    for (std::uint32_t i = 0; i < 50; ++i) {
        const TouchpointParameters t = scenario.draw(make_key(1), i).touchpoints[0];
        CHECK(t.failure == doctest::Approx((t.mean - 5.0) / 100.0));
    }
    const std::string wrong = folder.write(
        "w.toml", small_file + "[touchpoint.z]\nmean = { draws = \"draws.csv\", column = \"meen\" }\n");
    CHECK(contains(refusal_of(wrong), "did you mean \"mean\"?"));
}
