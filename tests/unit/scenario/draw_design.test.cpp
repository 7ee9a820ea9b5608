#include "tenure/scenario/draw_design.hpp"

#include <doctest/doctest.h>

#include <set>
#include <stdexcept>
#include <vector>

#include "small_file.hpp"
#include "tenure/random/stream.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

const std::string two_inputs =
    "[touchpoint.web]\nmean = { value = 7.0, p10 = 6.5, p90 = 7.6 }\nsd = { value = 1.0, low = 0.5, high = "
    "2.0 }\n";

}  // namespace

TEST_CASE("a plain draw is the one it always was") {
    CHECK(draw_uniform({}, make_key(1), {5, 0}, 3) ==
          Stream(make_key(1), Address{5, 3, 0, Purpose::parameters}).uniform());
}

TEST_CASE("each of sixteen designs stratifies its own draws") {
    constexpr std::uint32_t draws = 16 * 32;
    for (const Sampling sampling : {Sampling::sobol, Sampling::latin})
        for (std::uint32_t design = 0; design < 16; ++design) {
            std::vector<int> hits(32);
            for (std::uint32_t i = design; i < draws; i += 16)
                ++hits[static_cast<std::size_t>(32 *
                                                draw_uniform({sampling, draws}, make_key(3), {77, 4}, i))];
            CHECK(hits == std::vector<int>(32, 1));
        }
}

TEST_CASE("a hypercube of any number of draws stratifies each design") {
    constexpr std::uint32_t draws = 16 * 7 + 5;
    for (std::uint32_t design = 0; design < 16; ++design) {
        const std::size_t points = design < 5 ? 8 : 7;
        std::vector<int> hits(points);
        for (std::uint32_t i = design; i < draws; i += 16)
            ++hits[static_cast<std::size_t>(static_cast<double>(points) *
                                            draw_uniform({Sampling::latin, draws}, make_key(3), {77, 4}, i))];
        CHECK(hits == std::vector<int>(points, 1));
    }
    CHECK_THROWS_AS(draw_uniform({Sampling::latin, draws}, make_key(3), {77, 4}, draws), std::out_of_range);
}

TEST_CASE("sets, inputs and keys have draws of their own, also beyond the last Sobol' coordinate") {
    for (const Sampling sampling : {Sampling::sobol, Sampling::latin})
        for (const std::uint32_t coordinate : {0u, 255u, 256u, 300u}) {
            std::set<double> seen;
            for (std::uint32_t i = 0; i < 40; ++i)
                for (const DrawSet set : {DrawSet::run, DrawSet::pilot, DrawSet::search})
                    for (const std::uint64_t entity : {1u, 2u})
                        for (const std::uint64_t seed : {1u, 2u})
                            seen.insert(
                                draw_uniform({sampling, 40, set}, make_key(seed), {entity, coordinate}, i));
            CHECK(seen.size() == 40 * 3 * 2 * 2);
        }
}

TEST_CASE("a Sobol' draw does not know how many there will be") {
    const Scenario scenario = small(two_inputs);
    CHECK(scenario.draw_values(make_key(1), 77, {Sampling::sobol, 100}) ==
          scenario.draw_values(make_key(1), 77, {Sampling::sobol, 1000}));
    CHECK(scenario.draw_values(make_key(1), 77, {Sampling::latin, 100}) !=
          scenario.draw_values(make_key(1), 77, {Sampling::latin, 1000}));
}

TEST_CASE("a new input moves the Sobol' draws behind it alone, and no Latin ones") {
    const Scenario before = small(two_inputs);
    const std::string first = "[churn]\nbeta_up = { value = 0.2, low = 0.1, high = 0.4 }\n";
    const std::string last = "[touchpoint.shop]\nmean = { value = 7.0, p10 = 6.5, p90 = 7.6 }\n";
    const DrawDesign sobol{Sampling::sobol, 64}, latin{Sampling::latin, 64};
    const auto in_front = small(first + two_inputs), behind = small(two_inputs + last);
    const auto old = before.draw_values(make_key(1), 33, sobol);
    CHECK(in_front.draw_values(make_key(1), 33, sobol)[1] != old[0]);
    CHECK(behind.draw_values(make_key(1), 33, sobol)[0] == old[0]);
    CHECK(behind.draw_values(make_key(1), 33, sobol)[1] == old[1]);
    CHECK(in_front.draw_values(make_key(1), 33, latin)[1] == before.draw_values(make_key(1), 33, latin)[0]);
}

TEST_CASE("run.sampling is read, written and part of the hash; plain is the default") {
    const Scenario plain = small(two_inputs), sobol = small("[run]\nsampling = \"sobol\"\n" + two_inputs);
    CHECK(plain.central().run.sampling == Sampling::plain);
    CHECK(sobol.central().run.sampling == Sampling::sobol);
    CHECK(plain.hash() != sobol.hash());
    CHECK(contains(sobol.to_toml(), "sampling = \"sobol\""));
}
