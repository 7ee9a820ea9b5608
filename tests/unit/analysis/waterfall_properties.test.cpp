/// Properties that hold in every scenario: sums, identities, nulls. Random small scenarios by rapidcheck.
#include <doctest/doctest.h>

#include <cmath>

#include "support/property.hpp"
#include "support/random_parameters.hpp"
#include "tenure/analysis/drawn_world.hpp"
#include "tenure/analysis/identities.hpp"
#include "tenure/analysis/statement.hpp"
#include "tenure/base/error.hpp"
#include "tenure/engine/cohort/cohort.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

struct Pair {
    CountPath arm, versus;
    ArmMeasure of_arm, of_versus;
    ContrastMeasure contrast;
};

Pair simulated(const DrawnWorld& drawn, int arm, int versus, std::uint32_t replication) {
    Pair pair{CountPath(drawn.world().shape), CountPath(drawn.world().shape), {}, {}, {}};
    simulate_pair(drawn.world(), arm, versus, make_key(21), replication, pair.arm, pair.versus);
    measure(pair.arm, drawn.measuring(arm), Returns::all, pair.of_arm);
    measure(pair.versus, drawn.measuring(versus), Returns::all, pair.of_versus);
    measure_contrast(pair.arm, pair.versus, pair.of_arm, pair.of_versus, drawn.comparing(versus),
                     pair.contrast);
    return pair;
}

double scale_of(const Pair& pair) {
    return std::abs(pair.of_arm.metrics[MetricId::revenue]) +
           std::abs(pair.of_versus.metrics[MetricId::revenue]) + 1e5;
}

}  // namespace

TEST_CASE("waterfall, statement and identities hold in random scenarios") {
    CHECK(holds([] {
        const DrawnWorld drawn(random_parameters(), std::nullopt);
        const auto replication = static_cast<std::uint32_t>(*rc::gen::inRange(0, 1000));
        for (const Contrast& contrast : drawn.parameters().contrasts) {
            const Pair pair = simulated(drawn, contrast.arm, contrast.versus, replication);
            for (const auto& [path, arm] :
                 {std::pair{&pair.arm, contrast.arm}, std::pair{&pair.versus, contrast.versus}}) {
                const IdentityCheck check = check_identities(drawn.world().arms[arm], *path);
                for (const auto& text : check.first) RC_LOG() << text << '\n';
                RC_ASSERT(check.failed == 0);
            }
            const double npv = pair.contrast.metrics[MetricId::npv];
            RC_ASSERT(std::abs(npv - (pair.of_arm.metrics[MetricId::npv] -
                                      pair.of_versus.metrics[MetricId::npv])) < 1e-12 * scale_of(pair));
            RC_ASSERT(std::abs(pair.contrast.waterfall.sum() - npv) < 1e-4);
            std::vector<double> statement;
            fill_statement(pair.of_arm.cash, drawn.calendar(), statement);
            RC_ASSERT(std::abs(statement.back() - pair.of_arm.metrics[MetricId::npv]) < 1e-4);
        }
    }));
}

TEST_CASE("an arm against itself is exactly nothing") {
    CHECK(holds([] {
        Parameters p = random_parameters();
        p.contrasts = {{1, 1}};
        const DrawnWorld drawn(p, std::nullopt);
        const Pair pair = simulated(drawn, 1, 1, 0);
        RC_ASSERT(pair.contrast.metrics[MetricId::npv] == 0.0);
        RC_ASSERT(pair.contrast.waterfall.sum() == 0.0);
        RC_ASSERT(pair.contrast.metrics[MetricId::customers_end] == 0.0);
    }));
}

TEST_CASE("real and nominal terms agree in random scenarios") {
    CHECK(holds([] {
        Parameters p = random_parameters();
        p.finance.inflation = *between(0.0, 0.1);
        p.finance.basis = PriceBasis::nominal;
        const DrawnWorld nominal(p, std::nullopt);
        p.finance.basis = PriceBasis::real;
        const DrawnWorld real(p, std::nullopt);
        for (int arm = 0; arm < 3; ++arm)
            RC_ASSERT(measure_mean(nominal, arm).metrics[MetricId::npv] ==
                      measure_mean(real, arm).metrics[MetricId::npv]);
    }));
}

TEST_CASE("money of the expected path is linear in money") {
    CHECK(holds([] {
        Parameters p = random_parameters();
        p.channels[0].budget = 0.0;  // the response to spend is per currency unit, so spend stays out
        p.channels[0].spend = 0.0;
        p.initiatives[0].effects.clear();
        p.arms.resize(2);
        p.contrasts = {{1, 0}};
        for (auto& s : p.segments) s.retention_spend = 0.0;
        const DrawnWorld once(p, std::nullopt);
        for (auto& s : p.segments) {
            s.arpu *= 2, s.basket *= 2, s.cross_sell *= 2;
        }
        for (auto& t : p.touchpoints) t.cost_per_visit *= 2;
        for (auto& i : p.initiatives) i.one_off *= 2, i.run *= 2;
        for (auto& l : p.lines) l.amount *= 2;
        p.word_of_mouth.referral_reward *= 2;
        p.contact_centre.cost_per_contact *= 2;
        const DrawnWorld twice(p, std::nullopt);
        for (int arm = 0; arm < 2; ++arm) {
            const auto a = measure_mean(once, arm).metrics, b = measure_mean(twice, arm).metrics;
            // The ledger rounds each per-customer amount to 1/10,000.
            const double rounding = 2e-4 * a[MetricId::customer_months] * 8 + 1.0;
            RC_ASSERT(std::abs(b[MetricId::npv] - 2 * a[MetricId::npv]) < rounding);
            RC_ASSERT(a[MetricId::customers_end] == b[MetricId::customers_end]);
        }
    }));
}
