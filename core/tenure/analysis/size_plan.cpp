#include "tenure/analysis/size_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tenure/analysis/run_tables.hpp"
#include "tenure/base/error.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace tenure {
namespace {

Diagnostic refusal(std::string path, std::string problem, std::string why, std::string suggestion) {
    Diagnostic d;
    d.path = std::move(path);
    d.problem = std::move(problem);
    d.why = std::move(why);
    d.suggestion = std::move(suggestion);
    return d;
}

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
    std::vector<Diagnostic> faults;
    const double bytes = run_tables_bytes(p, replications, contrasts);
    if (bytes > largest_tables_bytes)
        faults.push_back(refusal(
            "run.replications",
            fmt::format("{:.0f} replications need {:.1f} GiB of results", replications,
                        bytes / (1024.0 * 1024 * 1024)),
            fmt::format("at most {:.0f} GiB are allowed", largest_tables_bytes / (1024.0 * 1024 * 1024)),
            fmt::format("use at most {:.0f} replications",
                        std::floor(replications * largest_tables_bytes / bytes))));
    const double ledger = 4611686018427387904.0;  // 2^62
    for (std::size_t arm = 0; arm < p.arms.size(); ++arm) {
        const double sum = largest_total(world.value(static_cast<int>(arm)).mean) * ledger_margin;
        if (!(sum < ledger))
            faults.push_back(
                refusal("arm." + p.arms[arm].name,
                        fmt::format("money sums reach {:.3g} currency units", sum / 10000.0),
                        fmt::format("the ledger holds {:.3g}, a factor of {:.0f} kept for chance",
                                    ledger / 10000.0, ledger_margin),
                        "state amounts in a larger unit, e.g. thousands"));
    }
    if (!faults.empty()) throw InputError(format_all(faults, {}), faults);
}

}  // namespace tenure
