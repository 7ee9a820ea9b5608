#pragma once
/// What is kept of every replication: scalars, waterfall steps, statement, and monthly series for the fans.
/// Each replication writes its own slots, so no number depends on threads; memory is known beforehand.
#include <cstddef>
#include <span>
#include <vector>

#include "tenure/analysis/contrast_measure.hpp"
#include "tenure/analysis/identities.hpp"
#include "tenure/analysis/slot_memory.hpp"

namespace tenure {

/// Replications are worked on in blocks of this many: a tile of the cohort engine; even, so that the two
/// replications of a draw share its compilation; a constant, so that block sums do not depend on threads or
/// chunks.
inline constexpr std::size_t block_size = 32;

/// [block of replications][row][replication in block]: a worker writes one stretch of memory, and what no
/// worker has reached costs nothing.
template <class Real>
class SlotTable {
  public:
    SlotTable() = default;
    SlotTable(std::size_t rows, std::size_t replications)
        : rows_(rows),
          replications_(replications),
          memory_(
              make_slots((replications + block_size - 1) / block_size * block_size * rows * sizeof(Real))) {}
    void set(std::size_t row, std::size_t replication, double value) {
        slots()[place(row, replication)] = static_cast<Real>(value);
    }
    void set_column(std::size_t first_row, std::size_t replication, std::span<const double> values) {
        for (std::size_t i = 0; i < values.size(); ++i) set(first_row + i, replication, values[i]);
    }
    /// By replication.
    std::vector<double> row(std::size_t row) const {
        std::vector<double> values(replications_);
        for (std::size_t r = 0; r < replications_; ++r) values[r] = slots()[place(row, r)];
        return values;
    }

  private:
    std::size_t place(std::size_t row, std::size_t replication) const {
        return (replication / block_size * rows_ + row) * block_size + replication % block_size;
    }
    Real* slots() const { return static_cast<Real*>(memory_.get()); }

    std::size_t rows_ = 0, replications_ = 0;
    SlotMemory memory_;
};

struct ArmTables {
    SlotTable<double> metrics;               ///< by MetricId
    SlotTable<double> channels;              ///< adds by channel
    SlotTable<double> segments;              ///< [segment][metric of segment_metrics()]
    SlotTable<double> statement;             ///< [year][line]
    SlotTable<float> series;                 ///< [series][month]; single precision is enough for a chart
    std::vector<std::vector<double>> flows;  ///< [block of replications][slot], sums
};

struct ContrastTables {
    SlotTable<double> metrics, channels, waterfall;
    SlotTable<float> series;
    std::vector<double> expected;  ///< delta NPV of the expectation engine, by draw of the inputs
};

/// Metrics a segment can have.
std::span<const MetricId> segment_metrics();

struct RunTables {
    std::size_t replications = 0;
    std::vector<ArmTables> arms;
    std::vector<ContrastTables> contrasts;
    std::vector<IdentityCheck> checks;  ///< by block of replications
};

RunTables make_run_tables(const Parameters& parameters, std::size_t replications, bool contrasts);

/// Bytes that make_run_tables takes, in floating point so that no case overflows it.
double run_tables_bytes(const Parameters& parameters, double replications, bool contrasts);

}  // namespace tenure
