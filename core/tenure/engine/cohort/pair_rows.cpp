#include "tenure/engine/cohort/pair_rows.hpp"

#include <algorithm>
#include <array>

#include "tenure/engine/cohort/overlap.hpp"

namespace tenure {
namespace {

/// Status in drawing order: unresolved < recovered < none.
constexpr std::array<Status, 3> status_order{unresolved, recovered, none};

Partition status_partition(const ExperienceRow& row) {
    return Partition::upto(row.p_unresolved, row.p_unresolved + row.p_recovered);
}

/// Move in drawing order: down < stay < up.
Partition move_partition(const ExperienceRow& row, Status status, int band) {
    const double down = row.down[status][band];
    const double up = status == none ? row.up[band] : 0.0;
    return Partition::upto(down, 1.0 - up);  // exactly 1 where there is no way up
}

JointRow sorted_row(const std::vector<double>& law) {
    JointRow row;
    for (std::size_t outcome = 0; outcome < law.size(); ++outcome)
        if (law[outcome] > 0.0) row.outcome.push_back(static_cast<int>(outcome));
    // Equal probabilities keep their order, so the row is the same on every machine.
    std::stable_sort(row.outcome.begin(), row.outcome.end(), [&](int i, int j) { return law[i] > law[j]; });
    for (const int outcome : row.outcome) row.probability.push_back(law[outcome]);
    return row;
}

JointRow single_row(const ExperienceRow& row, int band) {
    std::vector<double> law(moved_states, 0.0);
    const std::array<double, 3> status{row.p_unresolved, row.p_recovered,
                                       1.0 - row.p_unresolved - row.p_recovered};
    for (int s = 0; s < 3; ++s) {
        if (status[s] <= 0.0) continue;
        const Status kind = status_order[s];
        const double down = row.down[kind][band], up = kind == none ? row.up[band] : 0.0;
        law[moved_state(band, kind)] += status[s] * std::max(0.0, 1.0 - down - up);
        if (down > 0.0) law[moved_state(band - 1, kind)] += status[s] * down;
        if (up > 0.0) law[moved_state(band + 1, kind)] += status[s] * up;
    }
    return sorted_row(law);
}

JointRow joint_row(const ExperienceRow& a, const ExperienceRow& b, int band_a, int band_b) {
    std::vector<double> law(moved_states * moved_states, 0.0);
    const Overlap status = overlap(status_partition(a), status_partition(b));
    for (int i = 0; i < 3; ++i) {
        for (int j = 0; j < 3; ++j) {
            if (status[i][j] <= 0.0) continue;
            const Status in_a = status_order[i], in_b = status_order[j];
            const Overlap move = overlap(move_partition(a, in_a, band_a), move_partition(b, in_b, band_b));
            for (int x = 0; x < 3; ++x)
                for (int y = 0; y < 3; ++y) {
                    if (move[x][y] <= 0.0) continue;
                    const int to_a = moved_state(band_a + x - 1, in_a);
                    const int to_b = moved_state(band_b + y - 1, in_b);
                    law[to_a * moved_states + to_b] += status[i][j] * move[x][y];
                }
        }
    }
    return sorted_row(law);
}

}  // namespace

PairRows pair_rows(const SegmentMonth& a, const SegmentMonth& b, int bands) {
    PairRows rows;
    for (int k = 0; k < bands; ++k) {
        rows.only_a.push_back(single_row(a.experience, k));
        rows.only_b.push_back(single_row(b.experience, k));
    }
    for (int ka = 0; ka < bands; ++ka)
        for (int kb = 0; kb < bands; ++kb) rows.both.push_back(joint_row(a.experience, b.experience, ka, kb));
    return rows;
}

}  // namespace tenure
