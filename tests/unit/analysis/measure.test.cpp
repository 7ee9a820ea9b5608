#include "tenure/analysis/measure.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "unit/analysis/small_firm.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

/// Three months: 100 direct and 20 referred customers at first, with some of everything.
CountPath lively_path() {
    CountPath path(small_shape(3));
    set_unit(path, 0, {100, 96, 95}, {20, 10, 0, 1});
    set_unit(path, 1, {20, 21, 21}, {20, 9, 0, 1});
    path.at(UnitSeries::defections, 0, 0) = 2;
    path.at(UnitSeries::dissatisfied, 0, 0) = 1;
    path.at(UnitSeries::base_churn, 0, 0) = 5;
    path.at(UnitSeries::adds, 0, 0) = 3;
    path.at(UnitSeries::winbacks, 0, 0) = 1;
    path.at(UnitSeries::base_churn, 0, 1) = 3;
    path.at(UnitSeries::adds, 0, 1) = 2;
    path.at(UnitSeries::adds, 1, 0) = 1;
    path.at(UnitSeries::unresolved, 0, 0) = 6;
    path.at(UnitSeries::recovered, 1, 0) = 4;
    path.at(UnitSeries::promoters, 0, 0) = 40;
    path.at(UnitSeries::detractors, 1, 1) = 4;
    path.adds(0, 0, 0) = 2;
    path.adds(0, 1, 0) = 1;
    path.adds(0, 0, 1) = 2;
    path.adds(0, 2, 0) = 1;
    for (int month = 0; month <= 3; ++month) path.prospects(0, month) = 800;
    path.at(FirmSeries::acquisition_spend, 0) = to_money(400);
    path.at(FirmSeries::referral_rewards, 0) = to_money(15);
    path.close()[0] = 95;
    path.close()[1] = 21;
    path.close_lapsed()[0] = 10;
    return path;
}

}  // namespace

TEST_CASE("counts of a small path") {
    const ArmMeasure m = SmallFirm(3).measured(lively_path());
    const auto& v = m.metrics;
    CHECK(v[MetricId::customers_end] == 95 + 21);
    CHECK(v[MetricId::customer_months] == 291 + 62);
    CHECK(v[MetricId::churned] == 11);
    CHECK(v[MetricId::churned_defection] == 2);
    CHECK(v[MetricId::churned_dissatisfied] == 1);
    CHECK(v[MetricId::churned_base] == 8);
    CHECK(v[MetricId::retention_year_1] == doctest::Approx((1 - 8.0 / 120) * (1 - 3.0 / 117)));
    CHECK(v[MetricId::churn_rate] == doctest::Approx(11.0 / 353));
    CHECK(v[MetricId::failure_months] == 10);
    CHECK(v[MetricId::adds] == 6);
    CHECK(v[MetricId::adds_paid] == 4);
    CHECK(v[MetricId::adds_organic] == 1);
    CHECK(v[MetricId::referrals] == 1);
    CHECK(v[MetricId::winbacks] == 1);
    CHECK(v[MetricId::nps] == doctest::Approx(100.0 * (40 - 4) / 353));
    CHECK(m.segments[0][MetricId::customers_end] == 116);
    CHECK(m.channel_adds == std::vector<double>{4, 1, 1});
}

TEST_CASE("retention of year 1 is a share also where the firm loses more than it started with") {
    // 10 customers at first, 1,000 newcomers in month 0, half of whoever is there leaves each month.
    CountPath path(small_shape(3));
    set_unit(path, 0, {10, 1005, 503}, {20, 10, 0, 1});
    const int leave[] = {5, 502, 251};
    for (int month = 0; month < 3; ++month) path.at(UnitSeries::base_churn, 0, month) = leave[month];
    path.at(UnitSeries::adds, 0, 0) = 1000;
    const double kept = SmallFirm(3).measured(path).metrics[MetricId::retention_year_1];
    CHECK(kept == doctest::Approx((1 - 5.0 / 10) * (1 - 502.0 / 1005) * (1 - 251.0 / 503)).epsilon(1e-12));
    // After everybody has left there is nobody to lose.
    path = CountPath(small_shape(3));
    set_unit(path, 0, {10, 0, 0}, {20, 10, 0, 1});
    path.at(UnitSeries::base_churn, 0, 0) = 10;
    CHECK(SmallFirm(3).measured(path).metrics[MetricId::retention_year_1] == 0.0);
    CHECK(std::isnan(SmallFirm(3).measured(CountPath(small_shape(3))).metrics[MetricId::retention_year_1]));
}

TEST_CASE("money of a small path") {
    const SmallFirm firm(3);
    const auto v = firm.measured(lively_path()).metrics;
    const double v_month = std::pow(1.10, -1.0 / 12), h = std::sqrt(v_month);
    const double contribution[] = {100 * 9 + 20 * 10.0, 96 * 9 + 21 * 10.0, 95 * 9 + 21 * 10.0};
    double pv = 0;
    for (int month = 0; month < 3; ++month) pv += contribution[month] * h * std::pow(v_month, month);
    const double npv = pv - 415 * h;
    const double residual = (95 * 100 + 21 * 120 + 10 * 5.0) * std::pow(v_month, 3);
    CHECK(v[MetricId::revenue] == doctest::Approx(353 * 20));
    CHECK(v[MetricId::contribution] == doctest::Approx(contribution[0] + contribution[1] + contribution[2]));
    CHECK(v[MetricId::npv] == doctest::Approx(npv).epsilon(1e-13));
    CHECK(v[MetricId::residual_equity] == doctest::Approx(residual).epsilon(1e-13));
    CHECK(v[MetricId::npv_with_residual] == doctest::Approx(npv + residual).epsilon(1e-13));
    CHECK(v[MetricId::customer_equity] == doctest::Approx(npv + residual).epsilon(1e-13));
    CHECK(v[MetricId::programme_cost] == 0.0);
    CHECK(std::isnan(v[MetricId::roi]));
    CHECK(std::isinf(v[MetricId::irr]));
    CHECK(v[MetricId::payback_months] == 0.0);
}

TEST_CASE("acquisition cost: average, blended, marginal, payback") {
    SmallFirm firm(3);
    // 0.25 per prospect and 100 of moved budget on 800 prospects: A = 0.375 in month 0, 0.25 afterwards.
    for (auto& month : firm.model.firm_months) month.channels[0].spend = 0.25;
    firm.model.firm_months[0].channels[0].matched = 100.0;
    const auto v = firm.measured(lively_path()).metrics;
    CHECK(v[MetricId::acquisition_spend] == doctest::Approx(700));
    CHECK(v[MetricId::cac_paid] == doctest::Approx(700.0 / 4));
    CHECK(v[MetricId::cac] == doctest::Approx(715.0 / 6));
    const double marginal = (300 * std::exp(0.5 * 0.375) + 400 * std::exp(0.5 * 0.25)) / (0.02 * 0.5) / 700;
    CHECK(v[MetricId::cac_marginal] == doctest::Approx(marginal).epsilon(1e-13));
    CHECK(v[MetricId::clv_to_cac] == doctest::Approx(210.0 / 175));
    CHECK(std::isinf(v[MetricId::cac_payback_months]));  // 27 earned in three months never pays 175
    firm.value.cumulative_margin = {100, 150, 200};
    CHECK(firm.measured(lively_path()).metrics[MetricId::cac_payback_months] == doctest::Approx(2.5));
}

TEST_CASE("every metric has one row") {
    std::vector<bool> seen(metric_count, false);
    for (const MetricRow& row : metric_table()) {
        CHECK_FALSE(seen[static_cast<std::size_t>(row.id)]);
        seen[static_cast<std::size_t>(row.id)] = true;
    }
    for (const bool s : seen) CHECK(s);
}
