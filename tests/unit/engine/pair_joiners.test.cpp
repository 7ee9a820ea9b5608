/// Joiners of two arms against prospects taken one by one: in a finite market each has one uniform a month,
/// channel j an interval as long as the larger of the two probabilities, an arm its first part of it.
/// 4,000 replications: |z| < 6 has a false-alarm rate of 2e-9 a comparison and sees 0.095 sd in a mean, 7 %
/// in a standard deviation and 0.095 in a correlation.
#include "tenure/engine/cohort/pair_joiners.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

#include "support/zscore.hpp"
#include "tenure/base/error.hpp"

using namespace tenure;
using test::Sample;

namespace {

constexpr int replications = 4000;
using Rates = std::array<std::vector<double>, 2>;

MonthAddress month_of(int replication) {
    return {make_key(41), static_cast<std::uint32_t>(replication), 5};
}

/// P(join by channel) of one prospect.
std::vector<double> probabilities(const std::vector<double>& rates) {
    double hazard = 0.0;
    for (const double rate : rates) hazard += rate;
    std::vector<double> p;
    for (const double rate : rates) p.push_back((1.0 - std::exp(-hazard)) * rate / hazard);
    return p;
}

/// P(channel and part) of a prospect whose uniform walks a fine grid; part 0 both arms, 1 only A, 2 only B.
std::vector<std::array<double, 3>> walk(const std::vector<double>& a, const std::vector<double>& b) {
    constexpr int grid = 1000000;
    std::vector<std::array<double, 3>> law(a.size());
    for (int i = 0; i < grid; ++i) {
        double u = (i + 0.5) / grid;
        for (std::size_t c = 0; c < a.size(); ++c) {
            const double length = std::max(a[c], b[c]);
            if (u < length) {
                law[c][u < a[c] ? (u < b[c] ? 0 : 1) : 2] += 1.0 / grid;
                break;
            }
            u -= length;
        }
    }
    return law;
}

}  // namespace

TEST_CASE("finite market: joiners by channel and arm are those of prospects with one uniform each") {
    const Rates rates{{{0.10, 0.02, 0.05}, {0.04, 0.08, 0.05}}};
    const std::array<std::vector<double>, 2> p{probabilities(rates[0]), probabilities(rates[1])};
    const auto law = walk(p[0], p[1]);
    for (const auto& [in_a, in_b] : {std::pair{2000.0, 1500.0}, {1500.0, 2000.0}, {1200.0, 1200.0}}) {
        CAPTURE(in_a);
        const double common = std::min(in_a, in_b), beyond = std::max(in_a, in_b) - common;
        const int longer = in_a > in_b ? 0 : 1;
        std::vector<std::array<Sample, 3>> counts(3);
        for (int r = 0; r < replications; ++r) {
            const Joined joined = join_pairs(month_of(r), 0, false, {in_a, in_b}, rates);
            for (int c = 0; c < 3; ++c)
                for (int part = 0; part < 3; ++part)
                    counts[c][part].add(static_cast<double>(joined[c][part]));
        }
        for (int c = 0; c < 3; ++c)
            for (int part = 0; part < 3; ++part) {
                CAPTURE(c);
                CAPTURE(part);
                const double q = law[c][part], alone = part == longer + 1 ? p[longer][c] : 0.0;
                const double mean = common * q + beyond * alone;
                if (mean < 0.1) {  // a corner of the grid at most: nobody
                    CHECK(counts[c][part].mean() < 0.1);
                    continue;
                }
                CHECK(std::abs(counts[c][part].z(mean)) < 6.0);
                const double variance = common * q * (1.0 - q) + beyond * alone * (1.0 - alone);
                CHECK(std::abs(counts[c][part].z_sd(std::sqrt(variance))) < 6.0);
            }
    }
}

TEST_CASE("the same prospects at the same hazards join both arms or none") {
    const Rates rates{{{0.03, 0.0, 0.01}, {0.03, 0.0, 0.01}}};
    for (const bool unlimited : {false, true}) {
        const Joined joined = join_pairs(month_of(1), 0, unlimited, {9000.0, 9000.0}, rates);
        for (const auto& channel : joined) CHECK(channel[1] + channel[2] == 0);
        CHECK(joined[0][0] > 0);
        CHECK(joined[1][0] == 0);
    }
}

TEST_CASE("unlimited market: Poisson joiners, shared up to the smaller mean") {
    const Rates rates{{{0.010, 0.004}, {0.006, 0.009}}};
    std::vector<std::array<Sample, 3>> counts(2);
    for (int r = 0; r < replications; ++r) {
        const Joined joined = join_pairs(month_of(r), 0, true, {8000.0, 8000.0}, rates);
        for (int c = 0; c < 2; ++c)
            for (int part = 0; part < 3; ++part) counts[c][part].add(static_cast<double>(joined[c][part]));
    }
    const std::array<std::array<double, 3>, 2> mean{{{48, 32, 0}, {32, 0, 40}}};
    for (int c = 0; c < 2; ++c)
        for (int part = 0; part < 3; ++part) {
            if (mean[c][part] == 0.0) {
                CHECK(counts[c][part].mean() == 0.0);
                continue;
            }
            CHECK(std::abs(counts[c][part].z(mean[c][part])) < 6.0);
            CHECK(std::abs(counts[c][part].z_sd(std::sqrt(mean[c][part]))) < 6.0);
        }
}

TEST_CASE("arms that together claim more than every prospect are refused") {
    // P(join) .91 by the first channel in A, by the second in B.
    const Rates rates{{{2.4, 0.0}, {0.0, 2.4}}};
    CHECK_THROWS_AS(join_pairs(month_of(0), 0, false, {100.0, 100.0}, rates), InputError);
    CHECK_NOTHROW(join_pairs(month_of(0), 0, true, {100.0, 100.0}, rates));
}

TEST_CASE("segments draw apart, whatever their kind of market") {
    const Rates rates{{{0.01, 0.01, 0.01}, {0.01, 0.01, 0.01}}};
    for (const auto& [first, second] :
         {std::pair{true, false}, {false, true}, {true, true}, {false, false}}) {
        CAPTURE(first);
        CAPTURE(second);
        std::vector<Sample> of_first(3), of_second(3);
        for (int r = 0; r < replications; ++r) {
            const Joined one = join_pairs(month_of(r), 0, first, {5000.0, 5000.0}, rates);
            const Joined two = join_pairs(month_of(r), 1, second, {5000.0, 5000.0}, rates);
            for (int c = 0; c < 3; ++c) {
                of_first[c].add(static_cast<double>(one[c][0]));
                of_second[c].add(static_cast<double>(two[c][0]));
            }
        }
        for (const Sample& x : of_first)
            for (const Sample& y : of_second)
                CHECK(std::abs(test::correlation(x, y)) < 6.0 / std::sqrt(replications));
    }
}
