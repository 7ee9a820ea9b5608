/// Stated errors against true ones where the inputs are drawn evenly (Sobol' points, Latin hypercubes).
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

#include "support/runs.hpp"
#include "support/zscore.hpp"
#include "tenure/analysis/ignorance.hpp"
#include "tenure/analysis/statistics.hpp"
#include "tenure/math/special.hpp"
#include "tenure/random/normal.hpp"
#include "tenure/random/stream.hpp"
#include "tenure/scenario/draw_design.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

constexpr int seeds = 800;
constexpr std::uint32_t draws = 512;
constexpr double luck = 0.3;  ///< sd of chance

/// Two chance draws of each draw of Y = 1 + z1 + z2/2 + z1 z3/4 + chance, z normal.
std::vector<double> outcomes(Sampling sampling, std::uint64_t seed) {
    const Key key = make_key(seed);
    std::vector<double> values;
    for (std::uint32_t i = 0; i < draws; ++i) {
        double z[3];
        for (std::uint32_t input = 0; input < 3; ++input)
            z[input] = math::normal_quantile(
                draw_uniform({sampling, draws, DrawSet::run}, key, {1000 + input, input}, i));
        for (std::uint32_t chance = 0; chance < 2; ++chance) {
            Stream stream(key, {1, 2 * i + chance, 0, Purpose::test});
            values.push_back(1.0 + z[0] + 0.5 * z[1] + 0.25 * z[0] * z[2] + sample_normal(stream, 0.0, luck));
        }
    }
    return values;
}

/// Estimates over seeds, the mean of their stated variances, and how often 2.131 of the stated errors miss
/// the mean of all estimates.
struct Stated {
    Sample estimate, variance, error;

    void add(double value, double se) {
        estimate.add(value);
        variance.add(se * se);
        error.add(se);
    }
    double ratio() const { return variance.mean() / (estimate.sd() * estimate.sd()); }
    double missed() const {
        int count = 0;
        for (std::size_t i = 0; i < estimate.values.size(); ++i)
            count += std::abs(estimate.values[i] - estimate.mean()) >
                             clear_in_errors(Pairing::replicates) * error.values[i]
                         ? 1
                         : 0;
        return count / estimate.size();
    }
};

}  // namespace

TEST_CASE("stated errors of evenly drawn inputs are the true ones") {
    // The variance over 800 seeds is known to 5 % (one standard error), the mean of the stated variances
    // to 1.3 %: 4.5 errors of their ratio are 0.23, a false alarm in about one run of 150,000; errors of
    // quantiles lean high by up to a tenth. What 5 % of intervals miss is known to 0.8 %: 4.5 errors are 3.5
    // %; of p10 some 7 % are missed, for its error is larger where the quantile is.
    if (tenure::test::runs(1, 0) == 0) return;  // the law needs every seed
    for (const Sampling sampling : {Sampling::sobol, Sampling::latin}) {
        CAPTURE(static_cast<int>(sampling));
        Stated mean, positive, p10, p50, ignorance, chance;
        Sample plain_variance;
        for (std::uint64_t seed = 0; seed < seeds; ++seed) {
            const std::vector<double> values = outcomes(sampling, seed);
            const Estimate estimate = summarise(values, Pairing::replicates).estimate;
            const Share share = share_above(values, 0.0, Pairing::replicates);
            const Ignorance split = split_variance(values, Pairing::replicates);
            mean.add(estimate.mean, estimate.se);
            positive.add(share.share, share.se);
            p10.add(estimate.quantiles[1], estimate.quantile_se[1]);
            p50.add(estimate.quantiles[2], estimate.quantile_se[2]);
            ignorance.add(split.ignorance, split.ignorance_se);
            chance.add(split.chance, split.chance_se);
        }
        for (const Stated* each : {&mean, &positive, &p10, &p50, &ignorance, &chance}) {
            CHECK(each->ratio() > 1.0 - 0.23);
            CHECK(each->ratio() < 1.0 + 0.30);
            CHECK(each->missed() < 0.05 + 0.035);
        }
        // Unbiased: E Y = 1; Var of the expectation 1 + 1/4 + 1/16, of chance 0.09.
        CHECK(std::abs(mean.estimate.z(1.0)) < 4.5);
        CHECK(std::abs(ignorance.estimate.z(1.3125)) < 4.5);
        CHECK(std::abs(chance.estimate.z(luck * luck)) < 4.5);
        // And sharper: plain draws of Y have the variance (1.3125 + 0.09/2)/512 of the mean of pairs.
        const double plain = (1.3125 + luck * luck / 2) / draws;
        CHECK(mean.estimate.sd() * mean.estimate.sd() < plain / (sampling == Sampling::sobol ? 8 : 6));
    }
}

TEST_CASE("errors from designs worked by hand") {
    // Draws 0 and 16 are of design 0; all else is 0 but one pair of design 0 and one of design 1.
    std::vector<double> values(64);
    values[0] = values[1] = values[32] = 8.0;
    values[2] = 8.0;
    // Mean 0.5; sums off the mean by design: 24 - 2, 8 - 2, fourteen times -2.
    const double squares = 22.0 * 22.0 + 6.0 * 6.0 + 14 * 4.0;
    CHECK(summarise(values, Pairing::replicates).estimate.se ==
          doctest::Approx(std::sqrt(squares * 16.0 / 15.0) / 64.0).epsilon(1e-14));
    // What is missing leaves a design smaller.
    values[3] = std::nan("");
    const double mean = 32.0 / 63.0;
    const double less =
        (24 - 4 * mean) * (24 - 4 * mean) + (8 - 3 * mean) * (8 - 3 * mean) + 14 * 16 * mean * mean;
    CHECK(summarise(values, Pairing::replicates).estimate.se ==
          doctest::Approx(std::sqrt(less * 16.0 / 15.0) / 63.0).epsilon(1e-14));
}

TEST_CASE("plain draws state no error of a quantile") {
    CHECK(std::isnan(summarise(std::vector<double>{1, 2, 3, 4}, Pairing::pairs).estimate.quantile_se[2]));
}
