#include "tenure/analysis/input_information.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "tenure/scenario/load.hpp"
#include "unit/analysis/first_day.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

struct Draws {
    std::vector<std::vector<double>> x;  ///< [input][draw]
    std::size_t gain = 0, risk = 0, rebate = 0;

    Draws(const Scenario& scenario, std::uint64_t seed, std::size_t count) {
        const auto inputs = scenario.uncertain_inputs();
        x.resize(inputs.size());
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            if (inputs[i].path == "line.gain.amount") gain = i;
            if (inputs[i].path == "line.gain.risk_adjustment") risk = i;
            if (inputs[i].path == "line.rebate.amount") rebate = i;
        }
        for (std::uint32_t d = 0; d < count; ++d) {
            const std::vector<double> values = scenario.draw_values(make_key(seed), d);
            for (std::size_t i = 0; i < x.size(); ++i) x[i].push_back(values[i]);
        }
    }
};

}  // namespace

TEST_CASE("EVPPI of independent inputs in closed form, three arms") {
    // Over the first arm the second leads by a = X - 12, the third by b = 8 (Y - 4.5): means -2 and -4.
    // EVPPI of X = E max(0, X - 12) = 64/40; of Y = E max(0, 8Y - 36) = 8 * 0.25/4; of R nothing; of X and Y
    // together the integral of max(0, a, b), by a grid. Errors of 2,000 draws: four of them.
    const Scenario scenario = parse_scenario(first_day(uncertain_benefits()), "inputs.toml");
    const Draws draws(scenario, 7, 2000);
    std::vector<std::vector<double>> npv(3);
    for (std::size_t d = 0; d < 2000; ++d) {
        const double noise = 40 * (draws.x[draws.risk][d] - 0.25);
        npv[0].push_back(noise);
        npv[1].push_back(draws.x[draws.gain][d] - 12 + 2 * noise);
        npv[2].push_back(8 * (draws.x[draws.rebate][d] - 4.5) + noise);
    }
    const InputInformation information(scenario, draws.x, npv, {}, {});
    double together = 0;
    for (int i = 0; i < 400; ++i)
        for (int k = 0; k < 400; ++k)
            together +=
                std::max({0.0, 20 * (i + 0.5) / 400 - 12, 8 * (3 + 2 * (k + 0.5) / 400 - 4.5)}) / 160000;
    const auto check = [](const Worth& worth, double expected, double most) {
        CAPTURE(worth.value);
        CAPTURE(expected);
        REQUIRE(worth.se < most);
        CHECK(std::abs(worth.value - expected) < 4 * worth.se + 1e-3);
    };
    check(information.partial({draws.gain}), 1.6, 0.08);
    check(information.partial({draws.rebate}), 0.5, 0.04);
    check(information.partial({draws.gain, draws.rebate}), together, 0.09);
    CHECK(partial_information({draws.x[draws.gain]}, npv).se > 1.5 * information.partial({draws.gain}).se);
}

TEST_CASE("arms close to each other do not make every input worth something") {
    // The lead is X - 10, R moves it, Y does not; its mean is 0, so the draws and the fit may call different
    // arms the best.
    const Scenario scenario = parse_scenario(first_day(uncertain_benefits()), "inputs.toml");
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const Draws draws(scenario, seed, 300);
        std::vector<std::vector<double>> npv(2);
        for (std::size_t d = 0; d < 300; ++d) {
            npv[0].push_back(0);
            npv[1].push_back(draws.x[draws.gain][d] - 10 + 40 * (draws.x[draws.risk][d] - 0.25));
        }
        const InputInformation information(scenario, draws.x, npv, {}, {});
        CHECK(std::abs(information.partial({draws.rebate}).value) < 0.05);
        const Worth of_gain = information.partial({draws.gain});
        CHECK(std::abs(of_gain.value - 2.5) < 4.5 * of_gain.se);
    }
}
