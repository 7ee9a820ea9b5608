#pragma once
/// Measures a path and writes it into the slots of its replication; one recorder per worker, so its memory
/// is allocated once and not per month or replication.
#include "tenure/analysis/drawn_world.hpp"
#include "tenure/analysis/run_tables.hpp"

namespace tenure {

class Recorder {
  public:
    explicit Recorder(RunTables& tables) : tables_(tables) {}

    template <class Number>
    void record_arm(const DrawnWorld& drawn, int arm, std::size_t replication, const Path<Number>& path);

    /// Returns delta NPV.
    template <class Number>
    double record_contrast(const DrawnWorld& drawn, std::size_t contrast, std::size_t replication,
                           const Path<Number>& arm, const Path<Number>& versus);

    /// Once for each draw of the inputs.
    void record_expected(const DrawnWorld& drawn, std::size_t draw);

  private:
    RunTables& tables_;
    ArmMeasure arm_, versus_;
    ContrastMeasure contrast_;
    std::vector<double> values_, versus_values_;
};

}  // namespace tenure
