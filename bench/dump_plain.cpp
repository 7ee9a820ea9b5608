/// Prints the compiled law of the plain workload as JSON, for a peer that runs the same law in other code,
/// and the exact moments of the expectation engine, which both must meet. Usage: dump_plain CUSTOMERS
/// [ARM]. Rows are [month][band]; leave is [month][(origin, class, band)].
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "plain.hpp"
#include "tenure/base/money.hpp"
#include "tenure/engine/expectation/expectation.hpp"

namespace {

using Row = std::vector<double>;

/// JSON array of shortest round-trip numbers.
std::string json(const Row& row) {
    return fmt::format("[{}]", fmt::join(row, ","));
}

std::string json(const std::vector<std::string>& rows) {
    return fmt::format("[{}]", fmt::join(rows, ","));
}

Row row_of(const tenure::ByBand& values, int bands) {
    return {values.begin(), values.begin() + bands};
}

}  // namespace

int main(int argc, char** argv) {
    const double customers = argc > 1 ? std::atof(argv[1]) : 1e6;
    const int arm = argc > 2 ? std::atoi(argv[2]) : 0;
    const tenure::Parameters parameters = tenure::bench::plain_parameters(customers, arm + 1);
    const tenure::World world = tenure::build_world(parameters);
    const tenure::CellModel& model = world.arms[static_cast<std::size_t>(arm)];
    const int bands = model.index.bands(), classes = model.index.classes(0);

    std::vector<std::string> down, up, leave, reasons, contribution, positive, entry;
    Row yield, discount, reward;
    for (int t = 0; t < model.months; ++t) {
        const tenure::SegmentMonth& row = model.at(t, 0);
        down.push_back(json(row_of(row.experience.down[tenure::none], bands)));
        up.push_back(json(row_of(row.experience.up, bands)));
        reasons.push_back(json(row_of(row.dissatisfied, bands)));
        positive.push_back(json(row_of(model.positive_rate, bands)));
        entry.push_back(json(row_of(row.entry, bands)));
        Row leaving;
        for (int pool = 0; pool < model.index.pools(); ++pool)
            for (const double p : model.leave_of(t, pool)) leaving.push_back(p);
        leave.push_back(json(leaving));
        std::vector<std::string> by_origin;
        for (int o = 0; o < 2; ++o) {
            Row values;
            for (int k = 0; k < bands; ++k)
                values.push_back(tenure::to_units(row.value[o][k].contribution()));
            by_origin.push_back(json(values));
        }
        contribution.push_back(json(by_origin));
        yield.push_back(model.firm_months[t].referral_yield);
        reward.push_back(tenure::to_units(model.referral_reward));
        discount.push_back(tenure::bench::mid_month_discount(parameters.finance.discount_rate, t));
    }
    const double v = std::pow(1.0 + parameters.finance.discount_rate, -1.0 / 12.0);
    const tenure::ExactMoments exact = tenure::exact_moments(model, world.opening, v);
    if (!exact.exact) {
        fmt::print(stderr, "the plain workload has no exact moments: peers cannot be held to its law\n");
        return 1;
    }
    const tenure::SegmentOpening& opening = world.opening.segments[0];
    fmt::print(
        "{{\"customers\":{},\"months\":{},\"bands\":{},\"classes\":{},\"opening\":{},\"newcomer_classes\":{},"
        "\"down\":{},\"up\":{},\"leave\":{},\"dissatisfied\":{},\"contribution\":{},\"positive_rate\":{},"
        "\"entry\":{},"
        "\"referral_yield\":{},\"referral_reward\":{},\"discount\":{},"
        "\"exact\":{{\"npv_mean\":{},\"npv_sd\":{},\"closing_mean\":{},\"closing_sd\":{}}}}}\n",
        customers, model.months, bands, classes, json(opening.cells), json(opening.newcomer_classes),
        json(down), json(up), json(leave), json(reasons), json(contribution), json(positive), json(entry),
        json(yield), json(reward), json(discount), exact.npv_mean, exact.npv_sd, exact.customers_mean.back(),
        exact.customers_sd.back());
}
