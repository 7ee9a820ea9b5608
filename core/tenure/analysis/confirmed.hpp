#pragma once
/// A decision a search found, judged by simulation on draws the search has not seen: no winner's curse.
#include <vector>

#include "tenure/analysis/information_value.hpp"
#include "tenure/analysis/study.hpp"

namespace tenure {

struct ConfirmedStudy : Study {
    double npv_expected = 0.0;  ///< of the search, on its own draws
    Worth npv;                  ///< delta NPV simulated on fresh draws
    double npv_p05 = 0.0, npv_p50 = 0.0, npv_p95 = 0.0;
    double worst_tenth = 0.0;  ///< mean of the worst tenth (CVaR)
    Worth loss;                ///< probability that delta NPV is below 0
    int search_draws = 0;
};

/// What a search on expected values says of itself. Throws InputError in a cascade, which has none.
void describe_search(const Scenario& scenario, const RunPlan& plan, int draws, ConfirmedStudy& result);

/// The bar of a search and of the simulation behind it. It never goes back; every call may throw to stop.
class SearchProgress {
  public:
    explicit SearchProgress(const Options& options) : options_(options) {}
    void reach(double share);
    void stay() { reach(done_); }

  private:
    const Options& options_;
    double done_ = 0.0;
};

/// From delta NPV by replication. `uncertain`: two replications share a draw.
void summarise_simulation(const std::vector<double>& npv, bool uncertain, ConfirmedStudy& result);

}  // namespace tenure
