#include "tenure/analysis/waterfall.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tenure/random/stream.hpp"
#include "unit/analysis/small_firm.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

double part(const Waterfall& w, WaterfallPart p) {
    return w.parts[static_cast<std::size_t>(p)];
}

/// A baseline of 100 direct and 20 referred customers in every one of six months.
CountPath baseline() {
    CountPath path(small_shape(6));
    set_unit(path, 0, std::vector<std::int64_t>(6, 100), {20, 8, 1, 2});
    set_unit(path, 1, std::vector<std::int64_t>(6, 20), {25, 8, 1, 2});
    return path;
}

/// All of delta NPV sits in one step.
void check_alone(const ContrastMeasure& m, WaterfallPart where) {
    const double npv = m.metrics[MetricId::npv];
    CHECK(std::abs(npv) > 1.0);
    CHECK(part(m.waterfall, where) == doctest::Approx(npv).epsilon(1e-12));
    CHECK(std::abs(m.waterfall.sum() - part(m.waterfall, where)) < 1e-9);
    for (int p = 0; p < waterfall_parts; ++p)
        if (p != static_cast<int>(where)) CHECK(std::abs(m.waterfall.parts[p]) < 1e-9);
}

}  // namespace

TEST_CASE("planted causes fill their own step alone") {
    const SmallFirm firm(6);
    const CountPath versus = baseline();

    CountPath price = versus;
    set_unit(price, 0, std::vector<std::int64_t>(6, 100), {20, 8, 3, 2});
    check_alone(firm.compared(price, versus), WaterfallPart::premium_price);

    CountPath spend = versus;
    set_unit(spend, 1, std::vector<std::int64_t>(6, 20), {28, 9, 1, 2});
    check_alone(firm.compared(spend, versus), WaterfallPart::spend);

    CountPath kept = versus;
    set_unit(kept, 0, {100, 101, 102, 103, 104, 105}, {20, 8, 1, 2});
    check_alone(firm.compared(kept, versus), WaterfallPart::volume_retention);

    CountPath referred = versus;
    set_unit(referred, 1, {20, 22, 24, 25, 26, 27}, {25, 8, 1, 2});
    check_alone(firm.compared(referred, versus), WaterfallPart::volume_referral);

    CountPath serve = versus;
    set_unit(serve, 0, std::vector<std::int64_t>(6, 100), {20, 8, 1, 1.5});
    check_alone(firm.compared(serve, versus), WaterfallPart::cost_to_serve);

    CountPath cost = versus;
    cost.at(FirmSeries::one_off, 0) = to_money(40);
    cost.at(FirmSeries::run, 3) = to_money(30);
    cost.at(FirmSeries::budget_moves, 4) = to_money(20);
    check_alone(firm.compared(cost, versus), WaterfallPart::programme);

    CountPath paid = versus;
    paid.at(FirmSeries::acquisition_spend, 2) = to_money(70);
    check_alone(firm.compared(paid, versus), WaterfallPart::acquisition_spend);

    CountPath lines = versus;
    lines.at(FirmSeries::line_benefit, 1) = to_money(70);
    check_alone(firm.compared(lines, versus), WaterfallPart::lines);
}

TEST_CASE("acquired customers are valued by their expected survival, the rest is retention") {
    const SmallFirm firm(6, 0.9);
    const CountPath versus = baseline();
    CountPath arm = versus;
    arm.adds(0, 0, 1) = 10;  // paid
    arm.adds(0, 1, 2) = 10;  // organic
    arm.at(UnitSeries::adds, 0, 1) = 10;
    arm.at(UnitSeries::adds, 0, 2) = 10;
    set_unit(arm, 0, {100, 100, 110, 119, 117, 115}, {20, 8, 1, 2});
    const auto m = firm.compared(arm, versus);
    // Contribution of a customer-month: 20-8+1-2 = 11.
    const auto worth = [](int month) { return 11 * std::pow(1.10, -(month + 0.5) / 12); };
    double paid = 0, organic = 0, all = 0;
    const double more[] = {0, 0, 10, 19, 17, 15};
    for (int month = 2; month < 6; ++month) paid += 10 * std::pow(0.9, month - 2) * worth(month);
    for (int month = 3; month < 6; ++month) organic += 10 * std::pow(0.9, month - 3) * worth(month);
    for (int month = 0; month < 6; ++month) all += more[month] * worth(month);
    CHECK(m.waterfall.acquisition[0] == doctest::Approx(paid).epsilon(1e-12));
    CHECK(m.waterfall.acquisition[1] == doctest::Approx(organic).epsilon(1e-12));
    CHECK(part(m.waterfall, WaterfallPart::volume_retention) ==
          doctest::Approx(all - paid - organic).epsilon(1e-10));
    CHECK(m.waterfall.sum() == doctest::Approx(m.metrics[MetricId::npv]).epsilon(1e-12));
}

TEST_CASE("where versus has nobody, its last customers or else newcomers set the contribution") {
    const SmallFirm firm(6);
    CountPath versus(small_shape(6)), arm(small_shape(6));
    set_unit(versus, 0, {10, 5, 0, 0, 0, 0}, {20, 8, 0, 0});
    set_unit(arm, 0, {10, 9, 8, 7, 6, 5}, {20, 8, 0, 0});
    check_alone(firm.compared(arm, versus), WaterfallPart::volume_retention);

    // Nobody ever: newcomers contribute 7 - 2 = 5, the rest of 12 is a difference in spend and service.
    CountPath empty(small_shape(6)), first(small_shape(6));
    set_unit(first, 1, {0, 0, 4, 0, 0, 0}, {20, 8, 0, 1});
    const auto m = firm.compared(first, empty);
    const double worth = 4 * std::pow(1.10, -2.5 / 12);
    CHECK(part(m.waterfall, WaterfallPart::volume_referral) == doctest::Approx(5 * worth).epsilon(1e-12));
    CHECK(part(m.waterfall, WaterfallPart::spend) == doctest::Approx(5 * worth).epsilon(1e-12));
    CHECK(part(m.waterfall, WaterfallPart::cost_to_serve) == doctest::Approx(worth).epsilon(1e-12));
}

TEST_CASE("steps sum to delta NPV under every convention") {
    // Random counts and money in the millions: the sum must hold to 1e-4 of the currency unit.
    FinanceParameters nominal;
    nominal.inflation = 0.03;
    nominal.tax_rate = 0.19;
    nominal.capex_months = 18;
    nominal.working_capital_days = 45;
    FinanceParameters real = nominal;
    real.basis = PriceBasis::real;
    FinanceParameters yearly = nominal;
    yearly.timing = CashTiming::year_end;
    std::uint64_t trial = 0;
    for (const auto& finance : {FinanceParameters{}, nominal, real, yearly}) {
        const int months = 20;
        CountPath arms[2] = {CountPath(small_shape(months)), CountPath(small_shape(months))};
        for (auto& path : arms) {
            Stream stream(make_key(3), {++trial, 0, 0, Purpose::test});
            const auto draw = [&](double scale) {
                return static_cast<std::int64_t>(scale * stream.uniform());
            };
            for (int unit = 0; unit < 2; ++unit)
                for (int month = 0; month < months; ++month) {
                    for (int s = 0; s < static_cast<int>(UnitSeries::count_); ++s) {
                        const auto series = static_cast<UnitSeries>(s);
                        const bool money = s >= static_cast<int>(UnitSeries::revenue_base);
                        path.at(series, unit, month) = draw(money ? 1e10 : 1e4);
                    }
                    for (int channel = 0; channel < 3; ++channel) path.adds(0, channel, month) = draw(500);
                }
            for (int s = 0; s < static_cast<int>(FirmSeries::count_); ++s)
                for (int month = 0; month < months; ++month)
                    path.at(static_cast<FirmSeries>(s), month) = draw(1e9);
        }
        const auto m = SmallFirm(months, 0.95, finance).compared(arms[0], arms[1]);
        CHECK(std::abs(m.waterfall.sum() - m.metrics[MetricId::npv]) < 1e-4);
    }
}

TEST_CASE("names and values of the steps have one order") {
    Waterfall w;
    w.acquisition = {1, 2};
    w.parts.fill(3);
    std::vector<double> values;
    waterfall_values(w, values);
    const auto names = waterfall_steps({"search"});
    CHECK(names.size() == values.size());
    CHECK(names[0].name == "volume_acquisition_search");
    CHECK(names[1].name == "volume_acquisition_organic");
    CHECK(names[2].name == "volume_retention");
    CHECK(names.back().name == "tax");
}
