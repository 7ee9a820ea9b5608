#include "tenure/scenario/field_rows.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {

using namespace rows;

namespace {

Field whole_setting(std::string path, Range range, Access access, std::string doc) {
    Field field = row(std::move(path), Kind::whole, access, std::move(doc));
    field.range = range;
    return field;
}

std::vector<Field> run_fields() {
    return {whole_setting(
                "run.months", {1, 600, false}, +[](Parameters& p, Index) { return &p.run.months; },
                "Horizon of the case in months"),
            whole_setting(
                "run.replications", {1, 100'000'000, false},
                +[](Parameters& p, Index) { return &p.run.replications; }, "Replications of the simulation"),
            whole_setting(
                "run.seed", {0, 9.2e18, false}, +[](Parameters& p, Index) { return &p.run.seed; },
                "Seed of every random draw"),
            choice("run.engine", {engine_names.begin(), engine_names.end()},
                   {[](const Parameters& p, Index) { return static_cast<int>(p.run.engine); },
                    [](Parameters& p, Index, int word) { p.run.engine = static_cast<EngineChoice>(word); }},
                   "Engine; `auto` takes the exact one where it is exact"),
            choice("run.sampling", {sampling_names.begin(), sampling_names.end()},
                   {[](const Parameters& p, Index) { return static_cast<int>(p.run.sampling); },
                    [](Parameters& p, Index, int word) { p.run.sampling = static_cast<Sampling>(word); }},
                   "How uncertain inputs are drawn: independently, as scrambled Sobol' points or as a Latin "
                   "hypercube; the last two spread the draws evenly")};
}

}  // namespace

std::vector<Field> run_and_finance_fields() {
    std::vector<Field> fields = run_fields();
    const auto add = [&fields](Field field) { fields.push_back(std::move(field)); };
    add(setting(number(
        "finance.discount_rate", Dimension::share_per_year, {-0.5, 1.0, false},
        +[](Parameters& p, Index) { return &p.finance.discount_rate; }, "Discount rate")));
    add(choice("finance.timing", {"mid_month", "year_end"},
               {[](const Parameters& p, Index) { return static_cast<int>(p.finance.timing); },
                [](Parameters& p, Index, int word) { p.finance.timing = static_cast<CashTiming>(word); }},
               "When the cash of a month is discounted from"));
    add(choice("finance.basis", {"nominal", "real"},
               {[](const Parameters& p, Index) { return static_cast<int>(p.finance.basis); },
                [](Parameters& p, Index, int word) { p.finance.basis = static_cast<PriceBasis>(word); }},
               "Whether amounts and the discount rate are nominal or real; never mixed"));
    add(noted(setting(number(
                  "finance.inflation", Dimension::share_per_year, {-0.5, 1.0, false},
                  +[](Parameters& p, Index) { return &p.finance.inflation; }, "Inflation of all amounts")),
              "off"));
    add(noted(setting(number(
                  "finance.tax_rate", Dimension::share, {0.0, 0.95, false},
                  +[](Parameters& p, Index) { return &p.finance.tax_rate; },
                  "Tax on profit, with loss carry-forward")),
              "off (the case is before tax)"));
    add(noted(setting(number(
                  "finance.capex_months", Dimension::months, positive,
                  +[](Parameters& p, Index) { return &p.finance.capex_months; },
                  "Straight-line life of one-off spending for tax")),
              "expensed at once"));
    add(noted(setting(number(
                  "finance.working_capital_days", Dimension::days, {0.0, 730.0, false},
                  +[](Parameters& p, Index) { return &p.finance.working_capital_days; },
                  "Revenue bound in working capital")),
              "off"));
    add(noted(setting(number(
                  "finance.finance_rate", Dimension::share_per_year, {-0.5, 1.0, false},
                  +[](Parameters& p, Index) { return &p.finance.finance_rate; },
                  "Rate at which outflows are financed in the MIRR")),
              "discount_rate"));
    add(noted(setting(number(
                  "finance.reinvest_rate", Dimension::share_per_year, {-0.5, 1.0, false},
                  +[](Parameters& p, Index) { return &p.finance.reinvest_rate; },
                  "Rate at which inflows are reinvested in the MIRR")),
              "discount_rate"));
    add(setting(number(
        "finance.clv_horizon", Dimension::months, {1.0, 1200.0, false},
        +[](Parameters& p, Index) { return &p.finance.clv_horizon; },
        "Months over which customer lifetime value is counted")));
    add(setting(number(
        "finance.hurdle", Dimension::money, any_number,
        +[](Parameters& p, Index) { return &p.finance.hurdle; }, "NPV a case must pass")));
    return fields;
}

}  // namespace tenure
