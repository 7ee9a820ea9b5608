#include "tenure/engine/cohort/cell_steps.hpp"

#include "tenure/base/vector_clones.hpp"

namespace tenure {

TENURE_VECTOR_CLONES void finish_moves(std::span<const Lanes> open, int bands, int width,
                                       std::span<CellSteps> steps) {
    const int cells = static_cast<int>(steps.size());
    for (int cell = 0; cell < cells; ++cell) {
        CellSteps& own = steps[cell];
        for (int l = 0; l < width; ++l) own.down[l] += own.bad_down[l] + own.well_down[l];
    }
    for (int cell = 0; cell < cells; ++cell) {
        CellSteps& own = steps[cell];
        const int k = cell % bands;
        const double* from = open[cell].data();
        for (int l = 0; l < width; ++l) {
            own.after[l] = from[l] - own.down[l] - own.up[l];
            own.failed[l] = own.bad[l] - own.bad_down[l];
        }
        if (k + 1 < bands) {
            const CellSteps& above = steps[cell + 1];
            for (int l = 0; l < width; ++l) {
                own.after[l] += above.down[l];
                own.failed[l] += above.bad_down[l];
            }
        }
        if (k > 0) {
            const CellSteps& below = steps[cell - 1];
            for (int l = 0; l < width; ++l) own.after[l] += below.up[l];
        }
    }
}

TENURE_VECTOR_CLONES void add_up(std::span<const CellSteps> steps, int bands, int width, UnitSteps& sums) {
    const int cells = static_cast<int>(steps.size());
    for (int cell = 0; cell < cells; ++cell) {
        const CellSteps& own = steps[cell];
        Lanes &after = sums.after[cell % bands], &failed = sums.failed[cell % bands];
        for (int l = 0; l < width; ++l) {
            after[l] += own.after[l];
            failed[l] += own.failed[l];
            sums.bad[l] += own.bad[l];
            sums.well[l] += own.well[l];
            sums.defected[l] += own.defected[l];
            sums.churned[l] += own.churned[l];
            sums.dissatisfied[l] += own.dissatisfied[l];
        }
    }
}

}  // namespace tenure
