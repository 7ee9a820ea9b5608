#include "tenure/analysis/variance_shares.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

#include "tenure/analysis/sobol.hpp"
#include "tenure/random/stream.hpp"
#include "unit/analysis/normal_draws.hpp"

using namespace tenure;

// Comparisons allow 4 standard errors: one false alarm in 16,000 other seeds.

namespace {

constexpr std::size_t draws = 20000;
constexpr double pi = 3.14159265358979323846;

std::vector<std::vector<double>> uniforms(std::size_t inputs) {
    std::vector<std::vector<double>> u(inputs);
    for (std::uint64_t d = 0; d < draws; ++d)
        for (std::uint32_t i = 0; i < inputs; ++i) {
            Stream stream(make_key(65), {d, i, 0, Purpose::test});
            u[i].push_back(stream.uniform());
        }
    return u;
}

const GroupShare& group(const std::vector<GroupShare>& groups, const std::string& name) {
    for (const GroupShare& each : groups)
        if (each.name == name) return each;
    FAIL("no group ", name);
    return groups.front();
}

/// A fit leans low by its columns over draws, and by what its knots cannot follow: of sin, |4u-2| and w^4 on
/// five to nine knots less than 1 % of their own variance.
void check_group(const GroupShare& group, double expected) {
    CAPTURE(group.name);
    CAPTURE(group.first.value);
    CAPTURE(group.first.se);
    CAPTURE(expected);
    REQUIRE(group.first.se < 0.012);
    CHECK(group.first.value < expected + 4 * group.first.se);
    CHECK(group.first.value > expected - 4 * group.first.se - 160.0 / draws - 0.01);
}

std::vector<GroupShare> groups_of(const std::vector<SharedInput>& inputs, std::span<const double> y) {
    const auto explained = [&](const std::vector<std::size_t>& of) {
        std::vector<std::span<const double>> x;
        for (const std::size_t i : of) x.push_back(inputs[i].x);
        return first_order_index(x, y);
    };
    return group_shares(inputs, explained, {});
}

}  // namespace

TEST_CASE("groups of the Ishigami function") {
    // u and v do nothing together: (V1+V2)/V; u and w do: (V1+V13)/V. w alone is 0 (sobol.test.cpp gives the
    // variances).
    const auto u = uniforms(3);
    std::vector<double> y(draws);
    for (std::size_t d = 0; d < draws; ++d) {
        const auto at = [&](std::size_t i) { return pi * (2 * u[i][d] - 1); };
        y[d] = std::sin(at(0)) * (1 + 0.1 * std::pow(at(2), 4)) + 7 * std::pow(std::sin(at(1)), 2);
    }
    const double v1 = 0.5 * std::pow(1 + 0.1 * std::pow(pi, 4) / 5, 2), v2 = 49.0 / 8,
                 v13 = 8 * 0.01 * std::pow(pi, 8) / 225, v = v1 + v2 + v13;
    const auto groups = groups_of({{"segment.a.h0", "Ann", u[0], 0},
                                   {"segment.a.arpu", "Bob", u[1], 0},
                                   {"finance.tax_rate", "Ann", u[2], 0}},
                                  y);
    REQUIRE(groups.size() == 4);
    check_group(group(groups, "segment.a"), (v1 + v2) / v);
    CHECK(group(groups, "segment.a").by == "table");
    CHECK(group(groups, "segment.a").inputs == 2);
    check_group(group(groups, "Ann"), (v1 + v13) / v);
    CHECK(group(groups, "Ann").by == "owner");
    check_group(group(groups, "Bob"), v2 / v);
    check_group(group(groups, "finance"), 0.0);
    for (std::size_t i = 1; i < groups.size(); ++i) CHECK(groups[i - 1].first.value >= groups[i].first.value);
}

TEST_CASE("groups of the g function: the product of what its inputs carry") {
    // V of a set = prod(1+V_i) - 1, V_i = 1/(3(1+a)^2) (Saltelli and Sobol' 1995).
    const double a[] = {0, 1, 4.5, 9};
    const auto u = uniforms(4);
    std::vector<double> y(draws, 1.0);
    for (std::size_t d = 0; d < draws; ++d)
        for (std::size_t i = 0; i < 4; ++i) y[d] *= (std::abs(4 * u[i][d] - 2) + a[i]) / (1 + a[i]);
    const auto variance = [&](std::initializer_list<int> set) {
        double product = 1.0;
        for (const int i : set) product *= 1 + 1 / (3 * (1 + a[i]) * (1 + a[i]));
        return product - 1;
    };
    const auto groups = groups_of({{"channel.web.cost", "", u[0], 0},
                                   {"channel.web.reach", "", u[1], 0},
                                   {"channel.shop.cost", "", u[2], 0},
                                   {"channel.shop.reach", "", u[3], 0}},
                                  y);
    const double v = variance({0, 1, 2, 3});
    check_group(group(groups, "channel.web"), variance({0, 1}) / v);
    check_group(group(groups, "channel.shop"), variance({2, 3}) / v);
    check_group(group(groups, ""), 1.0);
}

TEST_CASE("a path belongs to its named table, else to its section") {
    CHECK(table_of_path("segment.consumer.arpu") == "segment.consumer");
    CHECK(table_of_path("initiative.club.effect.spend.add") == "initiative.club");
    CHECK(table_of_path("touchpoint.billing.failure") == "touchpoint.billing");
    CHECK(table_of_path("finance.tax_rate") == "finance");
}

TEST_CASE("the inputs that matter most are shown, the others as one") {
    const std::size_t some = 500;
    std::vector<std::vector<double>> x;
    std::vector<SharedInput> inputs;
    std::vector<double> y(some);
    for (std::uint32_t i = 0; i < 12; ++i) x.push_back(test::normal_draws(200 + i, some));
    for (std::size_t i = 0; i < 12; ++i) {
        for (std::size_t d = 0; d < some; ++d) y[d] += static_cast<double>(i) * x[i][d];
        inputs.push_back({"line.l" + std::to_string(i) + ".amount", "", x[i], static_cast<double>(i)});
    }
    const ShapleyShares all = shapley_shares(inputs, y, {});
    REQUIRE(all.inputs.size() == 9);
    for (const ShapleyShare& each : all.inputs)
        for (const char* small : {"l0.", "l1.", "l2.", "l3."})
            CHECK(each.input.find(small) == std::string::npos);
    CHECK(all.inputs.back().input.empty());
    CHECK(all.inputs.back().inputs == 4);
    double sum = all.unseen.value;
    for (const ShapleyShare& each : all.inputs) sum += each.share.value;
    CHECK(sum == doctest::Approx(1.0).epsilon(1e-12));
    // 0 + 1 + 4 + 9 of 506.
    CHECK(std::abs(all.inputs.back().share.value - 14.0 / 506) <
          4 * all.inputs.back().share.se + 12.0 / some);
    inputs.resize(9);
    CHECK(shapley_shares(inputs, y, {}).inputs.back().input == "line.l0.amount");
}

TEST_CASE("of independent inputs twelve are shown, more from eleven on as one") {
    // y = the sum of i x_i, i = 0 ... 14, so an input's share is i^2 of 1015.
    const std::size_t some = 300;
    std::vector<std::vector<double>> x = uniforms(15);
    std::vector<SharedInput> inputs;
    std::vector<AnovaInput> known;
    std::vector<double> y(some);
    for (std::vector<double>& each : x) each.resize(some);
    for (std::size_t i = 0; i < 15; ++i) {
        for (std::size_t d = 0; d < some; ++d) y[d] += static_cast<double>(i) * x[i][d];
        inputs.push_back({"line.l" + std::to_string(i) + ".amount", "", x[i], static_cast<double>(i)});
        known.push_back({x[i], law_of([](double u) { return u; })});
    }
    const AnovaColumns columns(known);
    const ShapleyShares all = shapley_shares(inputs, AnovaFit(columns, y));
    REQUIRE(all.inputs.size() == 12);
    CHECK(all.inputs.front().input == "line.l14.amount");
    CHECK(all.inputs.front().share.value == doctest::Approx(196.0 / 1015).epsilon(1e-4));
    CHECK(all.inputs.back().inputs == 4);
    CHECK(all.inputs.back().share.value == doctest::Approx(14.0 / 1015).epsilon(1e-4));
    CHECK(std::abs(all.unseen.value) < 1e-6);
    inputs.resize(12);
    known.resize(12);
    const AnovaColumns fewer(known);
    CHECK(shapley_shares(inputs, AnovaFit(fewer, y)).inputs.size() == 12);
}
