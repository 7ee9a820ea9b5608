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

JointRow single_row(const ExperienceRow& row, int band) {
    JointRow law;
    const std::array<double, 3> status{row.p_unresolved, row.p_recovered,
                                       1.0 - row.p_unresolved - row.p_recovered};
    for (int s = 0; s < 3; ++s) {
        if (status[s] <= 0.0) continue;
        const Status kind = status_order[s];
        const double down = row.down[kind][band], up = kind == none ? row.up[band] : 0.0;
        law.insert(status[s] * std::max(0.0, 1.0 - down - up), moved_state(band, kind));
        if (down > 0.0) law.insert(status[s] * down, moved_state(band - 1, kind));
        if (up > 0.0) law.insert(status[s] * up, moved_state(band + 1, kind));
    }
    return law;
}

/// The moves of a band by status, in drawing order of the statuses.
std::array<Partition, 3> move_partitions(const ExperienceRow& row, int band) {
    std::array<Partition, 3> moves;
    for (int s = 0; s < 3; ++s) moves[s] = move_partition(row, status_order[s], band);
    return moves;
}

JointRow joint_row(const Overlap& status, const std::array<Partition, 3>& moves_a,
                   const std::array<Partition, 3>& moves_b, int band_a, int band_b) {
    JointRow law;
    for (int i = 0; i < 3; ++i) {
        for (int j = 0; j < 3; ++j) {
            if (status[i][j] <= 0.0) continue;
            const Status in_a = status_order[i], in_b = status_order[j];
            const Overlap move = overlap(moves_a[i], moves_b[j]);
            for (int x = 0; x < 3; ++x)
                for (int y = 0; y < 3; ++y) {
                    if (move[x][y] <= 0.0) continue;
                    const int to_a = moved_state(band_a + x - 1, in_a);
                    const int to_b = moved_state(band_b + y - 1, in_b);
                    law.insert(status[i][j] * move[x][y], to_a * moved_states + to_b);
                }
        }
    }
    return law;
}

}  // namespace

void JointRow::insert(double probability, int outcome) {
    if (probability <= 0.0) return;
    std::size_t place = size_++;
    const auto before = [&](std::size_t i) {
        return probability_[i] > probability || (probability_[i] == probability && outcome_[i] < outcome);
    };
    for (; place > 0 && !before(place - 1); --place) {
        probability_[place] = probability_[place - 1];
        outcome_[place] = outcome_[place - 1];
    }
    probability_[place] = probability;
    outcome_[place] = static_cast<std::uint8_t>(outcome);
}

PairRows pair_rows(const SegmentMonth& a, const SegmentMonth& b, int bands) {
    PairRows rows;
    const Overlap status = overlap(status_partition(a.experience), status_partition(b.experience));
    std::array<std::array<Partition, 3>, max_bands> moves_a, moves_b;
    for (int k = 0; k < bands; ++k) {
        rows.only_a.push_back(single_row(a.experience, k));
        rows.only_b.push_back(single_row(b.experience, k));
        moves_a[k] = move_partitions(a.experience, k);
        moves_b[k] = move_partitions(b.experience, k);
    }
    rows.both.reserve(static_cast<std::size_t>(bands) * bands);
    for (int ka = 0; ka < bands; ++ka)
        for (int kb = 0; kb < bands; ++kb)
            rows.both.push_back(joint_row(status, moves_a[ka], moves_b[kb], ka, kb));
    return rows;
}

}  // namespace tenure
