#include "tenure/analysis/order_free.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "tenure/analysis/replicate.hpp"
#include "tenure/scenario/load.hpp"
#include "tenure/scenario/starter.hpp"
#include "unit/analysis/hand_made.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

/// What happens to one segment with one paid channel in a month.
struct Month {
    double kept_direct = 0.9, kept_referred = 0.95;
    double paid = 0.0, organic = 0.0, referred = 0.0;  ///< newcomers; referred for one customer
    double spend = 10.0, premium = 1.0, serve = 2.0;   ///< money a customer
};
using Months = std::vector<Month>;

constexpr double opening_direct = 100.0, opening_referred = 20.0;

MeanPath path_of(const Months& months) {
    MeanPath path(small_shape(static_cast<int>(months.size())));
    double direct = opening_direct, referred = opening_referred;
    for (int t = 0; t < static_cast<int>(months.size()); ++t) {
        const Month& m = months[t];
        const double joins = m.referred * (direct + referred);
        const std::array<double, 2> open{direct, referred},
            lost{(1 - m.kept_direct) * direct, (1 - m.kept_referred) * referred};
        for (int unit = 0; unit < 2; ++unit) {
            path.at(UnitSeries::open, unit, t) = open[unit];
            path.at(UnitSeries::base_churn, unit, t) = 1.5 * lost[unit];
            path.at(UnitSeries::winbacks, unit, t) = 0.5 * lost[unit];
            path.at(UnitSeries::revenue_base, unit, t) = 3 * m.spend * open[unit] * money_per_unit;
            path.at(UnitSeries::goods_base, unit, t) = 2 * m.spend * open[unit] * money_per_unit;
            path.at(UnitSeries::revenue_premium, unit, t) = m.premium * open[unit] * money_per_unit;
            path.at(UnitSeries::service, unit, t) = m.serve * open[unit] * money_per_unit;
        }
        path.adds(0, 0, t) = m.paid;
        path.adds(0, 1, t) = m.organic;
        path.adds(0, 2, t) = joins;
        direct = m.kept_direct * direct + m.paid + m.organic;
        referred = m.kept_referred * referred + joins;
    }
    return path;
}

/// Without discounting, cash in mid-month.
double value_of(const Months& months) {
    const MeanPath path = path_of(months);
    double sum = 0.0;
    for (std::size_t t = 0; t < months.size(); ++t)
        for (int unit = 0; unit < 2; ++unit)
            sum += path.at(UnitSeries::open, unit, static_cast<int>(t)) *
                   (months[t].spend + months[t].premium - months[t].serve);
    return sum;
}

CashCalendar undiscounted(int months) {
    FinanceParameters finance;
    finance.discount_rate = 0.0;
    return make_cash_calendar(finance, months);
}

/// Newcomers stay as everybody does.
NewcomerSurvival survival_of(const Months& months) {
    const int count = static_cast<int>(months.size());
    NewcomerSurvival survival(2, count);
    for (int unit = 0; unit < 2; ++unit)
        for (int joined = 0; joined < count; ++joined) {
            double alive = 1.0;
            for (int t = joined + 1; t <= count; ++t) {
                survival.at(unit, joined, t) = alive;
                if (t < count) alive *= unit == 0 ? months[t].kept_direct : months[t].kept_referred;
            }
        }
    return survival;
}

Waterfall order_free(const Months& arm, const Months& versus) {
    Waterfall zero;
    zero.acquisition.assign(2, 0.0);
    const MeanPath of_arm = path_of(arm), of_versus = path_of(versus);
    const NewcomerSurvival stays = survival_of(arm), stays_versus = survival_of(versus);
    return order_free_waterfall({&of_arm, &stays}, {&of_versus, &stays_versus},
                                undiscounted(static_cast<int>(arm.size())), zero);
}

double part(const Waterfall& w, WaterfallPart p) {
    return w.parts[static_cast<std::size_t>(p)];
}

/// Seven effects switched one by one, by setting the arm's numbers in the versus months.
constexpr int effects = 7;
Months mixed(const Months& arm, const Months& versus, const std::array<bool, effects>& on) {
    Months months = versus;
    for (std::size_t t = 0; t < months.size(); ++t) {
        if (on[0]) months[t].paid = arm[t].paid;
        if (on[1]) months[t].organic = arm[t].organic;
        if (on[2]) {
            months[t].kept_direct = arm[t].kept_direct;
            months[t].kept_referred = arm[t].kept_referred;
        }
        if (on[3]) months[t].referred = arm[t].referred;
        if (on[4]) months[t].spend = arm[t].spend;
        if (on[5]) months[t].premium = arm[t].premium;
        if (on[6]) months[t].serve = arm[t].serve;
    }
    return months;
}

}  // namespace

TEST_CASE("two effects worked by hand: what they do together is split evenly") {
    // 100 direct customers and nobody else, three months. Kept 0.9 or 0.95: 271 or 285.25 customer-months;
    // spend less serve 10 or 12. Retention: (10*14.25 + 12*14.25)/2, spend: (2*271 + 2*285.25)/2.
    Months versus(3), arm(3);
    for (Month& m : versus) m = {0.9, 0.9, 0, 0, 0, 10, 0, 0};
    for (Month& m : arm) m = {0.95, 0.95, 0, 0, 0, 12, 0, 0};
    const Waterfall w = order_free(arm, versus);
    // The 20 referred ones do the same on a fifth of the scale.
    CHECK(part(w, WaterfallPart::volume_retention) == doctest::Approx(1.2 * 156.75).epsilon(1e-12));
    CHECK(part(w, WaterfallPart::spend) == doctest::Approx(1.2 * 556.25).epsilon(1e-12));
    CHECK(w.sum() == doctest::Approx(1.2 * 713).epsilon(1e-12));
    for (const WaterfallPart absent :
         {WaterfallPart::volume_referral, WaterfallPart::premium_price, WaterfallPart::cost_to_serve})
        CHECK(std::abs(part(w, absent)) < 1e-9);
    CHECK(std::abs(w.acquisition[0]) < 1e-9);
    CHECK(std::abs(w.acquisition[1]) < 1e-9);
}

TEST_CASE("effects of the same size on the same money get the same") {
    Months versus(6), arm(6);
    for (Month& m : arm) {
        m.kept_direct = 0.93;
        m.spend = 11.0;
        m.premium = 2.0;
        m.serve = 1.0;
        m.paid = m.organic = 4.0;
    }
    const Waterfall w = order_free(arm, versus);
    CHECK(part(w, WaterfallPart::spend) ==
          doctest::Approx(part(w, WaterfallPart::premium_price)).epsilon(1e-12));
    CHECK(part(w, WaterfallPart::spend) ==
          doctest::Approx(part(w, WaterfallPart::cost_to_serve)).epsilon(1e-12));
    CHECK(w.acquisition[0] == doctest::Approx(w.acquisition[1]).epsilon(1e-12));
    // The other way round, the same with the sign turned.
    const Waterfall back = order_free(versus, arm);
    for (int p = 0; p < waterfall_parts; ++p)
        CHECK(back.parts[p] == doctest::Approx(-w.parts[p]).epsilon(1e-9));
}

TEST_CASE("all effects at once against the average over all 5,040 orders") {
    Months versus(8), arm(8);
    for (int t = 0; t < 8; ++t) {
        versus[t] = {0.90 + 0.002 * t, 0.94, 5.0 + t, 3.0, 0.01, 10.0 + 0.1 * t, 1.0, 2.0};
        arm[t] = {0.93, 0.95 + 0.001 * t, 4.0, 3.5 + 0.2 * t, 0.015, 10.5, 0.5 + 0.2 * t, 2.3};
    }
    std::vector<double> value(1U << effects);
    for (std::size_t set = 0; set < value.size(); ++set) {
        std::array<bool, effects> on{};
        for (int e = 0; e < effects; ++e) on[e] = (set >> e & 1U) != 0;
        value[set] = value_of(mixed(arm, versus, on));
    }
    std::array<int, effects> order{};
    std::iota(order.begin(), order.end(), 0);
    std::array<double, effects> mean{};
    int orders = 0;
    do {
        std::size_t set = 0;
        for (const int e : order) {
            mean[e] += value[set | 1U << e] - value[set];
            set |= 1U << e;
        }
        ++orders;
    } while (std::next_permutation(order.begin(), order.end()));
    REQUIRE(orders == 5040);
    const Waterfall w = order_free(arm, versus);
    const double found[] = {w.acquisition[0],
                            w.acquisition[1],
                            part(w, WaterfallPart::volume_retention),
                            part(w, WaterfallPart::volume_referral),
                            part(w, WaterfallPart::spend),
                            part(w, WaterfallPart::premium_price),
                            part(w, WaterfallPart::cost_to_serve)};
    for (int e = 0; e < effects; ++e) {
        CAPTURE(e);
        CHECK(found[e] == doctest::Approx(mean[e] / orders).epsilon(1e-10));
    }
}

TEST_CASE("customers who come to an empty unit are counted; sums stay exact") {
    // Nobody direct before the arm's channel opens, and the versus arm never has any.
    Months versus(5), arm(5);
    for (int t = 0; t < 5; ++t) {
        versus[t].kept_direct = t == 0 ? 0.0 : 0.9;
        arm[t].kept_direct = t == 0 ? 0.0 : 0.8;
        arm[t].paid = t < 2 ? 0.0 : 10.0;
        arm[t].referred = 0.01;
    }
    CHECK(order_free(arm, versus).sum() == doctest::Approx(value_of(arm) - value_of(versus)).epsilon(1e-12));
}

TEST_CASE("newcomers who leave sooner than the base are the channel's, not a loss of retention") {
    // The arm wins ten customers in month 0; half of those there leave each month, of the base a tenth.
    Months versus(4);
    MeanPath base = path_of(versus), arm = base;
    NewcomerSurvival survival = survival_of(versus);
    arm.adds(0, 0, 0) = 10.0;
    double there = 10.0;
    for (int t = 1; t < 4; ++t, there *= 0.5) {
        survival.at(0, 0, t) = there / 10.0;
        const double before = base.at(UnitSeries::open, 0, t), scale = (before + there) / before;
        arm.at(UnitSeries::open, 0, t) = before + there;
        for (const UnitSeries series : {UnitSeries::revenue_base, UnitSeries::goods_base,
                                        UnitSeries::revenue_premium, UnitSeries::service})
            arm.at(series, 0, t) = scale * base.at(series, 0, t);
        arm.at(UnitSeries::base_churn, 0, t) += 0.5 * there;
    }
    for (int t = 0; t < 4; ++t) arm.adds(0, 2, t) = base.adds(0, 2, t) = 0.0;
    Waterfall zero;
    zero.acquisition.assign(2, 0.0);
    const Waterfall w = order_free_waterfall({&arm, &survival}, {&base, &survival}, undiscounted(4), zero);
    CHECK(w.acquisition[0] == doctest::Approx((10 + 5 + 2.5) * (10 + 1 - 2)).epsilon(1e-12));
    CHECK(std::abs(part(w, WaterfallPart::volume_retention)) < 1e-9);
    CHECK(w.sum() == doctest::Approx(w.acquisition[0]).epsilon(1e-12));
}

TEST_CASE("arms of a scenario: sums to expected delta NPV, lines that no customer carries as in order") {
    const Scenario scenario = parse_scenario(starter_scenario(), "case.toml");
    const RunPlan plan = make_plan(scenario, {}, true);
    const DrawnWorld drawn(plan.central, plan.solution);
    for (const Contrast& contrast : plan.central.contrasts) {
        const ContrastMeasure of = contrast_mean(drawn, contrast.arm, contrast.versus);
        const auto survival = [&](int arm) {
            return followed_survival(drawn.world().arms[arm], drawn.mean(arm));
        };
        const NewcomerSurvival mine = survival(contrast.arm), theirs = survival(contrast.versus);
        const Waterfall w =
            order_free_waterfall({&drawn.mean(contrast.arm), &mine}, {&drawn.mean(contrast.versus), &theirs},
                                 drawn.calendar(), of.waterfall);
        const double npv = of.metrics[MetricId::npv];
        CHECK(w.sum() == doctest::Approx(npv).epsilon(1e-9));
        CHECK(part(w, WaterfallPart::programme) == part(of.waterfall, WaterfallPart::programme));
        CHECK(part(w, WaterfallPart::tax) == part(of.waterfall, WaterfallPart::tax));
    }
}

TEST_CASE("referred newcomers are followed month by month, as direct ones are") {
    const Scenario scenario = parse_scenario(starter_scenario(), "case.toml");
    const RunPlan plan = make_plan(scenario, {}, true);
    const DrawnWorld drawn(plan.central, plan.solution);
    const CellModel& model = drawn.world().arms[0];
    const NewcomerSurvival survival = followed_survival(model, drawn.mean(0));
    for (const int joined : {0, 7, 30}) {
        std::vector<double> one(static_cast<std::size_t>(survival.months()));
        one[joined] = 1.0;
        // Direct ones by the backward pass of newcomer_survival against the forward pass of the engine.
        const std::vector<double> forward = newcomer_survivors(model, drawn.mean(0), 0, 0, one);
        for (int month = joined + 1; month < survival.months(); ++month) {
            CHECK(survival.at(0, joined, month) == doctest::Approx(forward[month]).epsilon(1e-9));
            CHECK(survival.at(1, joined, month) > survival.at(1, joined, survival.months()) - 1e-12);
            if (month > joined + 1) CHECK(survival.at(1, joined, month) < survival.at(1, joined, month - 1));
        }
        CHECK(survival.at(1, joined, joined + 1) == doctest::Approx(1.0).epsilon(1e-12));
    }
}
