#include "tenure/analysis/size_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tenure/analysis/run_tables.hpp"
#include "tenure/base/error.hpp"
#include "tenure/engine/individual/joiners.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace tenure {
namespace {

/// Largest total of one money series of an arm, ledger units.
double largest_total(const MeanPath& mean) {
    double largest = 0.0;
    const int money = static_cast<int>(UnitSeries::revenue_base);
    for (int s = money; s < static_cast<int>(UnitSeries::count_); ++s) {
        double sum = 0.0;
        for (int unit = 0; unit < mean.shape().units(); ++unit)
            for (int month = 0; month < mean.shape().months; ++month)
                sum += std::abs(mean.at(static_cast<UnitSeries>(s), unit, month));
        largest = std::max(largest, sum);
    }
    for (int s = 0; s < static_cast<int>(FirmSeries::count_); ++s) {
        double sum = 0.0;
        for (int month = 0; month < mean.shape().months; ++month)
            sum += std::abs(mean.at(static_cast<FirmSeries>(s), month));
        largest = std::max(largest, sum);
    }
    return largest;
}

}  // namespace

void check_size(const DrawnWorld& world, double replications, bool contrasts) {
    const Parameters& p = world.parameters();
    Report faults;
    const double bytes = run_tables_bytes(p, replications, contrasts);
    if (bytes > largest_tables_bytes)
        faults.error(
            {}, "run.replications",
            fmt::format("{:.0f} replications need {:.1f} GiB of results", replications,
                        bytes / (1024.0 * 1024 * 1024)),
            fmt::format("at most {:.0f} GiB are allowed", largest_tables_bytes / (1024.0 * 1024 * 1024)),
            fmt::format("use at most {:.0f} replications",
                        std::floor(replications * largest_tables_bytes / bytes)));
    const double ledger = 4611686018427387904.0;  // 2^62
    for (std::size_t arm = 0; arm < p.arms.size(); ++arm) {
        const double sum = largest_total(world.mean(static_cast<int>(arm))) * ledger_margin;
        if (!(sum < ledger))
            faults.error({}, "arm." + p.arms[arm].name,
                         fmt::format("money sums reach {:.3g} currency units", sum / 10000.0),
                         fmt::format("the ledger holds {:.3g}, a factor of {:.0f} kept for chance",
                                     ledger / 10000.0, ledger_margin),
                         "state amounts in a larger unit, e.g. thousands");
    }
    faults.throw_if_errors();
}

double expected_persons(const DrawnWorld& world) {
    const Parameters& p = world.parameters();
    double persons = 0.0;
    for (const SegmentOpening& segment : world.world().opening.segments)
        persons += segment.customers + segment.lapsed;
    double joiners = 0.0;  // of the busiest arm: the others' are mostly the same persons
    for (std::size_t arm = 0; arm < p.arms.size(); ++arm) {
        const MeanPath& mean = world.mean(static_cast<int>(arm));
        double adds = 0.0;
        for (int g = 0; g < mean.shape().segments; ++g)
            for (int c = 0; c < mean.shape().channels(); ++c)
                for (int month = 0; month < mean.shape().months; ++month) adds += mean.adds(g, c, month);
        joiners = std::max(joiners, adds);
    }
    return persons + joiners;
}

void check_population(const DrawnWorld& world) {
    const Parameters& p = world.parameters();
    const double persons = expected_persons(world);
    Report faults;
    const double bytes = persons * (8.0 + static_cast<double>(p.arms.size()));
    const char* instead =
        "use engine = \"cohort\": it has the same law at a cost that does not grow with customers";
    if (bytes > largest_population_bytes)
        faults.error(
            {}, "run.engine",
            fmt::format("{:.3g} persons one by one need {:.1f} GiB a thread", persons,
                        bytes / (1024.0 * 1024 * 1024)),
            fmt::format("at most {:.0f} GiB are allowed", largest_population_bytes / (1024.0 * 1024 * 1024)),
            instead);
    if (p.arms.size() > max_coupled_arms)
        faults.error({}, "arm", fmt::format("{} arms at once", p.arms.size()),
                     fmt::format("the individual engine couples at most {}", max_coupled_arms), instead);
    if (p.segments.size() > max_person_segments)
        faults.error({}, "segment", fmt::format("{} segments", p.segments.size()),
                     fmt::format("the individual engine numbers at most {}", max_person_segments), instead);
    if (p.channels.size() + 2 > max_person_channels)
        faults.error({}, "channel", fmt::format("{} paid channels", p.channels.size()),
                     fmt::format("the individual engine numbers at most {}", max_person_channels - 2),
                     instead);
    faults.throw_if_errors();
}

}  // namespace tenure
