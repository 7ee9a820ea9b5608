#pragma once
/// Expected survivors of newcomers of an arm, by the expectation engine, as a table that each replication
/// multiplies with its own differences in adds: survivors are linear in adds.
#include <cstddef>
#include <vector>

#include "tenure/analysis/arm_value.hpp"

namespace tenure {

class NewcomerSurvival {
  public:
    NewcomerSurvival() = default;
    NewcomerSurvival(int units, int months)
        : months_(months), table_(static_cast<std::size_t>(units) * months * (months + 1), 0.0) {}

    int months() const { return months_; }
    /// Share of newcomers of `unit` who joined in `joined` and are active at the start of `month`; month ==
    /// months is the close.
    double& at(int unit, int joined, int month) { return table_[index(unit, joined, month)]; }
    double at(int unit, int joined, int month) const { return table_[index(unit, joined, month)]; }
    /// All months of one joining month.
    const double* row(int unit, int joined) const { return &table_[index(unit, joined, 0)]; }

  private:
    std::size_t index(int unit, int joined, int month) const {
        return (static_cast<std::size_t>(unit) * months_ + joined) * (months_ + 1) + month;
    }
    int months_ = 0;
    std::vector<double> table_;
};

/// Along the expected path `mean` of the same arm. Of referred newcomers only the close is filled in: their
/// volume is not split by channel. About 0.3 ms a segment of 8 classes and 60 months.
NewcomerSurvival newcomer_survival(const CellModel& model, const MeanPath& mean);

}  // namespace tenure
