#include "support/sample_case.hpp"

#include <limits>

namespace tenure::support {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// A normal spread around the mean with 1,000 replications' error.
Estimate estimate(double mean, double sd) {
    Estimate made;
    made.mean = mean;
    made.se = sd / 31.622776601683793;
    made.sd = sd;
    made.quantiles = {mean - 1.6448536269514722 * sd, mean - 1.2815515655446004 * sd, mean,
                      mean + 1.2815515655446004 * sd, mean + 1.6448536269514722 * sd};
    return made;
}

Metric metric(const char* name, const char* unit, double mean, double sd, double not_reached = 0.0) {
    return {name, unit, estimate(mean, sd), not_reached};
}

ArmCase arm(const char* name, double lift) {
    ArmCase made;
    made.name = name;
    made.metrics = {metric("npv", "EUR", 11'234'567.0 + lift, 1'512'345.0),
                    metric("revenue", "EUR", 45'678'901.0 + 4 * lift, 2'345'678.0),
                    metric("contribution", "EUR", 13'456'789.0 + lift, 1'612'345.0),
                    metric("customers_end", "customers", 25'431.2 + lift / 900.0, 812.4),
                    metric("churned", "customers", 24'120.5 - lift / 800.0, 655.0),
                    metric("referrals", "customers", 3'412.7, 120.0),
                    metric("retention_year_1", "share", 0.81 + lift / 1e8, 0.0123),
                    metric("clv", "EUR", 515.2, 61.5),
                    metric("cac", "EUR", 188.0, 12.0),
                    metric("cac_paid", "EUR", 215.4, 13.0),
                    metric("clv_to_cac", "ratio", 2.39, 0.31),
                    metric("cac_payback_months", "months", 17.2, 2.0),
                    metric("customer_equity", "EUR", 13'111'111.0, 1'400'000.0)};
    return made;
}

ContrastCase contrast(const char* arm, const char* versus, double delta) {
    ContrastCase made;
    made.arm = arm;
    made.versus = versus;
    made.metrics = {metric("npv", "EUR", delta, 412'345.6),
                    metric("npv_with_residual", "EUR", 1.6 * delta, 612'345.6),
                    metric("roi", "ratio", delta / 1e6, 0.41),
                    metric("irr", "share", 0.345, 0.2, 0.113),
                    metric("payback_months", "months", 27.4, 9.0, 0.113),
                    metric("programme_cost", "EUR", 1'002'345.0, 41'000.0),
                    metric("customers_end", "customers", delta / 700.0, 210.0),
                    metric("churned", "customers", -delta / 500.0, 160.0),
                    metric("retention_year_1", "share", 0.0123, 0.0041)};
    made.probability_positive = 0.871;
    made.probability_positive_se = 0.0106;
    made.probability_positive_with_residual = 0.903;
    made.ignorance_share = 0.62;
    made.ignorance_share_se = 0.04;
    made.waterfall = {{"volume_retention", "Churn avoided", estimate(0.9 * delta, 300'000.0)},
                      {"volume_referral", "Referrals", estimate(0.25 * delta, 60'000.0)},
                      {"spend", "Spend per customer", estimate(0.3 * delta, 90'000.0)},
                      {"cost_to_serve", "Cost to serve", estimate(0.05 * delta, 20'000.0)},
                      {"programme", "Programme", estimate(-0.5 * delta, 0.0)}};
    return made;
}

void add_statement(Case& made) {
    for (const char* name : {"baseline", "retention"}) {
        made.statement.push_back({name, 0, "programme", estimate(-400'000.0, 0.0)});
        for (int year = 1; year <= 5; ++year) {
            made.statement.push_back({name, year, "revenue", estimate(9'000'000.0 + 50'000.0 * year, 2e5)});
            made.statement.push_back({name, year, "cost_of_goods", estimate(-4'500'000.0, 1e5)});
            made.statement.push_back({name, year, "programme", estimate(-120'000.0, 0.0)});
            made.statement.push_back({name, year, "net_cash", estimate(2'600'000.0 + 9'000.0 * year, 1e5)});
        }
    }
}

void add_breakdowns(Case& made) {
    made.fans = {{"baseline",
                  "",
                  "customers",
                  {{24'000.0, 24'200.0, 25'000.0, 25'800.0, 26'000.0},
                   {23'900.0, 24'100.0, 24'950.0, 25'750.0, 25'990.0}},
                  {25'000.0, 24'940.5}}};
    for (const char* name : {"baseline", "retention"}) {
        made.segments.push_back(
            {name,
             "consumer",
             {metric("customers_end", "customers", 20'000.0, 700.0),
              metric("retention_year_1", "share", 0.805, 0.013), metric("clv_direct", "EUR", 480.0, 55.0),
              metric("clv_referred", "EUR", 551.0, 60.0)}});
    }
    made.touchpoints = {{"billing", "Finance", 4'812.0, 241.2, 310'000.0, 150'000.0},
                        {"=service", "Care \"team\", north", 9'120.0, 498.7, 820'000.0, 760'000.0}};
    made.sweeps = {
        {"retention",
         "acquisition",
         {{0.5, 501'172.0, 700'000.0, 420'000.0, 900.0, 2'400.0, 310.0, 260.0, 515.2, 402.6, 515.2, 402.6},
          {1.0, 1'002'345.0, 1'230'000.0, 610'000.0, 1'650.0, 4'100.0, 455.0, 390.0, 515.2, 402.6, 515.2,
           402.6},
          {2.0, 2'004'690.0, 1'500'000.0, 380'000.0, 2'700.0, 6'000.0, 720.0, 640.0, 515.2, 402.6, 515.2,
           402.6}},
         1'250'000.0,
         none,
         120}};
    made.drivers = {{"churn.beta_down", 0.61, 0.026, 512'000.0, 2'010'000.0},
                    {"initiative.care.delivery", 0.44, 0.029, 610'000.0, 1'890'000.0}};
    made.assumptions = {{"segment.consumer.first_year_churn", "0.19", "share/year", "0.16", "0.22",
                         "CRM cohort 2025", "CRM", "B", "2025-11", false},
                        {"churn.beta_down", "0.4", "", "0.2", "0.6", "expert guess", "", "D", "", true},
                        {"price.index", "1", "", "", "", "-2+3", "@lead", "D", "", true}};
    Diagnostic warning;
    warning.severity = Diagnostic::Severity::warning;
    warning.position = {"cases/telecom.toml", 41, 9};
    warning.path = "touchpoint.service.failure";
    warning.problem = "visits times failure is 0.34 a month";
    warning.why = "the failure month is the unit";
    warning.suggestion = "split the touchpoint or lower its visits";
    made.warnings.push_back(warning);
}

}  // namespace

Case sample_case() {
    Case made;
    made.scenario = "telecom-service";
    made.title = "Service repair for a telecom \x1b[31mfirm";
    made.question = "Does a better service line beat the same money in advertising?";
    made.hash = "5f2c8a";
    made.currency = "EUR";
    made.start = "2026-01";
    made.run = {"cohort", "plain", {}, 20260101, 1000, 500, 60, 1};
    made.arms = {arm("baseline", 0.0), arm("retention", 1'230'000.0), arm("acquisition", 610'000.0)};
    made.arms[1].irr_roots = {{0.345}};
    made.arms[2].metrics[7].value = {};
    made.arms[2].metrics[7].value.quantiles.fill(none);
    made.contrasts = {contrast("retention", "baseline", 1'230'000.0),
                      contrast("acquisition", "baseline", 610'000.0),
                      contrast("retention", "acquisition", 620'000.0)};
    made.contrasts[2].headline = true;
    for (Metric& each : made.contrasts[2].metrics) {
        if (each.name == "programme_cost") each = metric("programme_cost", "EUR", 1e-9, 0.0);
    }
    made.grade_d_share = 0.42;
    add_statement(made);
    add_breakdowns(made);
    made.checks_done = 182'400;
    made.arm_npv = {{11'000'000.5, 11'500'000.25}, {12'000'000.0, 12'700'000.0}, {11'900'000.0}};
    made.contrast_npv = {{1'000'000.0, 1'460'000.0}, {500'000.0, none}, {610'000.0, -1.5}};
    return made;
}

}  // namespace tenure::support
