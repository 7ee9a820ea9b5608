/// A month of a group by every instruction set against the scalar law. Vector lanes decide by 16 bits of a
/// uniform and must send whoever ties through the law. A tie has a chance of 2^-16 a comparison, so the
/// groups are large: two million person-months, in which each threshold decides 4 (lapsed) to 16 ties the
/// other way.
#include "tenure/engine/individual/kernel.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <vector>

#include "support/runs.hpp"
#include "tenure/random/stream.hpp"

using namespace tenure;

namespace {

constexpr int arms = 2, bands = 5, persons = 1 << 18;

/// Thresholds with bits below the 16 that lanes see.
ArmTable random_table(std::uint64_t number) {
    Stream draw(make_key(31), {number, 0, 0, Purpose::test});
    const auto between = [&](double low, double high) {
        return threshold(low + (high - low) * draw.uniform()) | 0x5555;
    };
    ArmTable table;
    table.unresolved = between(0.4, 0.5);
    table.failed = between(0.6, 0.7);
    table.winback = between(0.1, 0.3);
    table.forgotten = between(0.4, 0.6);
    table.winback_band = 2;
    for (int k = 0; k < bands; ++k) {
        for (auto& down : table.down) down[k] = k == 0 ? 0 : between(0.1, 0.4);
        table.stay[k] = k == bands - 1 ? always : between(0.5, 0.9);
        table.defect[k] = between(0.1, 0.3);
        table.dissatisfied[k] = between(0.1, 0.2);
        table.leave[k] = between(0.3, 0.4);
    }
    return table;
}

/// A quarter lapsed in both arms; the rest in some band of each.
Group mixed_group() {
    Group group(arms);
    for (std::uint64_t i = 0; i < persons; ++i) {
        std::array<PersonState, arms> states{lapsed_state, lapsed_state};
        if (i % 4 != 0)
            states = {static_cast<PersonState>(i % bands), static_cast<PersonState>(i / 7 % bands)};
        group.append(joining_person(0, 3, 2, i), states);
    }
    return group;
}

struct Silent : Listener {
    void customer(PersonId, Luck&, std::span<const CustomerOutcome>) override {}
};

bool equal(const ArmCounts& a, const ArmCounts& b) {
    return a.after == b.after && a.unresolved == b.unresolved && a.recovered == b.recovered &&
           a.defected == b.defected && a.dissatisfied == b.dissatisfied && a.base == b.base &&
           a.returned == b.returned && a.forgotten == b.forgotten;
}

/// Persons who stand elsewhere, or are not there, in one of the two.
std::size_t different(const Group& a, const Group& b) {
    if (a.size() != b.size()) return std::max(a.size(), b.size());
    std::size_t found = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        found +=
            a.person(i) != b.person(i) || a.state(0, i) != b.state(0, i) || a.state(1, i) != b.state(1, i);
    return found;
}

}  // namespace

TEST_CASE("vector lanes decide like the law, ties of 16 bits included") {
    const Group start = mixed_group();
    Silent silent;
    for (std::uint64_t round = 0; round < test::runs(8, 1); ++round) {
        const std::array<ArmTable, arms> tables{random_table(2 * round), random_table(2 * round + 1)};
        MonthStep step;
        step.at = {make_key(32), 5, static_cast<int>(round)};
        step.tables = tables;
        step.keep_lapsed = true;
        step.listener = &silent;
        Group by_law = start;
        std::vector<ArmCounts> law_counts(arms);
        step_group(Isa::portable, step, by_law, law_counts);
        CHECK(by_law.size() < start.size());
        for (const Isa isa : {Isa::avx2, Isa::avx512}) {
            if (!isa_runs_here(isa)) {
                MESSAGE("not run: " << isa_names[static_cast<std::size_t>(isa)]);
                continue;
            }
            Group by_lanes = start;
            std::vector<ArmCounts> counts(arms);
            step_group(isa, step, by_lanes, counts);
            CHECK(different(by_lanes, by_law) == 0);
            for (int arm = 0; arm < arms; ++arm) CHECK(equal(counts[arm], law_counts[arm]));
        }
    }
}
