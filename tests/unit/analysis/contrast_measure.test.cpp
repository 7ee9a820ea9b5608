#include "tenure/analysis/contrast_measure.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "unit/analysis/small_firm.hpp"

using namespace tenure;
using namespace tenure::test;

TEST_CASE("an arm against itself: every difference is exactly 0") {
    CountPath path(small_shape(4));
    set_unit(path, 0, {100, 101, 99, 98}, {20, 9, 0.5, 1});
    path.at(FirmSeries::acquisition_spend, 2) = to_money(123.4567);
    const auto m = SmallFirm(4).compared(path, path);
    CHECK(m.metrics[MetricId::npv] == 0.0);
    CHECK(m.metrics[MetricId::customers_end] == 0.0);
    CHECK(m.waterfall.sum() == 0.0);
    CHECK(std::isnan(m.metrics[MetricId::roi]));
    CHECK(m.metrics[MetricId::payback_months] == 0.0);
}

TEST_CASE("return on a difference counts new cost lines as programme") {
    CountPath versus(small_shape(12)), arm(small_shape(12));
    set_unit(versus, 0, std::vector<std::int64_t>(12, 100), {20, 10, 0, 0});
    set_unit(arm, 0, std::vector<std::int64_t>(12, 110), {20, 10, 0, 0});
    for (int month = 0; month < 12; ++month) {
        versus.at(FirmSeries::line_cost, month) = to_money(30);
        arm.at(FirmSeries::line_cost, month) = to_money(30 + 20);
    }
    arm.at(FirmSeries::one_off, 0) = to_money(200);
    const SmallFirm firm(12);
    const auto m = firm.compared(arm, versus).metrics;
    double annuity = 0;
    for (int month = 0; month < 12; ++month) annuity += std::pow(1.10, -(month + 0.5) / 12);
    const double programme = 200 + 20 * annuity, benefits = 10 * 10 * annuity;
    CHECK(m[MetricId::programme_cost] == doctest::Approx(programme).epsilon(1e-12));
    CHECK(m[MetricId::roi] == doctest::Approx(benefits / programme - 1).epsilon(1e-12));
    CHECK(m[MetricId::npv_per_unit] == doctest::Approx(benefits / programme - 1).epsilon(1e-12));
    CHECK(m[MetricId::customer_months] == 120);
    CHECK(m[MetricId::cost_per_incremental_customer_month] ==
          doctest::Approx(programme / 120).epsilon(1e-12));
    CHECK(m[MetricId::payback_months] == doctest::Approx(200.0 / 80).epsilon(1e-12));
}

TEST_CASE("retained customers leave out the survivors of more newcomers") {
    CountPath versus(small_shape(3)), arm(small_shape(3));
    set_unit(versus, 0, {100, 100, 100}, {20, 10, 0, 0});
    set_unit(arm, 0, {100, 110, 112}, {20, 10, 0, 0});
    arm.at(UnitSeries::adds, 0, 0) = 10;  // 10*.9^2 = 8.1 expected at the close
    arm.at(UnitSeries::adds, 0, 1) = 5;   // 5*.9 = 4.5
    arm.at(FirmSeries::run, 0) = to_money(50);
    // closing = opening + adds - churn of month-by-month counts: 115 against 100 here.
    const auto m = SmallFirm(3).compared(arm, versus).metrics;
    CHECK(m[MetricId::customers_end] == 15);
    CHECK(m[MetricId::acquired_customers] == doctest::Approx(12.6).epsilon(1e-14));
    CHECK(m[MetricId::retained_customers] == doctest::Approx(2.4).epsilon(1e-13));
    const double spent = 50 * std::pow(1.10, -0.5 / 12);
    CHECK(m[MetricId::cost_per_retained_customer] == doctest::Approx(spent / 2.4).epsilon(1e-12));
}
