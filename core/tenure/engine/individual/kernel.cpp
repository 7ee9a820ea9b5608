/// The portable kernel, and the door to the others.
#include "tenure/engine/individual/kernel.hpp"

#include <algorithm>
#include <vector>

#include "tenure/base/expect.hpp"
#include "tenure/engine/individual/vector_step.hpp"

namespace tenure {
namespace {

/// One person in all arms.
class PersonStep {
  public:
    PersonStep(const MonthStep& step, std::span<ArmCounts> counts)
        : step_(step), counts_(counts), outcomes_(counts.size()) {}

    void run(PersonId person, const PersonState* states, PersonState* next) {
        Luck luck(step_.at, person);
        bool heard = false;
        for (std::size_t arm = 0; arm < counts_.size(); ++arm) {
            ArmCounts& count = counts_[arm];
            CustomerOutcome& out = outcomes_[arm] = {};
            if (is_active(states[arm])) {
                out = step_customer(step_.tables[arm], luck, states[arm]);
                heard = heard || step_.all || (step_.tells_failures && out.status == unresolved) ||
                        luck.below(Step::praise, step_.stories[praise][out.band]) ||
                        luck.below(Step::complaint, step_.stories[complaint][out.band]) ||
                        luck.below(Step::post, step_.stories[post][out.band]);
                ++count.after[out.band];
                count.unresolved += out.status == unresolved;
                count.recovered += out.status == recovered;
                count.defected += out.exit == Exit::defected;
                count.dissatisfied += out.exit == Exit::dissatisfied;
                count.base += out.exit == Exit::base;
            } else if (states[arm] == lapsed_state) {
                out.next = step_lapsed(step_.tables[arm], luck);
                count.returned += is_active(out.next);
                count.forgotten += out.next == absent_state;
            }
            next[arm] = out.next;
        }
        if (heard) step_.listener->customer(person, luck, outcomes_);
    }

  private:
    const MonthStep& step_;
    std::span<ArmCounts> counts_;
    std::vector<CustomerOutcome> outcomes_;
};

void step_portable(const MonthStep& step, Group& group, std::span<ArmCounts> counts) {
    PersonStep person(step, counts);
    std::vector<PersonState> now(counts.size()), next(counts.size());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < group.size(); ++i) {
        for (std::size_t arm = 0; arm < now.size(); ++arm) now[arm] = group.state(static_cast<int>(arm), i);
        person.run(group.person(i), now.data(), next.data());
        bool stays = false;
        for (std::size_t arm = 0; arm < now.size(); ++arm) {
            stays = stays || is_active(next[arm]) || (step.keep_lapsed && next[arm] == lapsed_state);
            group.states(static_cast<int>(arm))[kept] = next[arm];
        }
        group.low()[kept] = group.low()[i];
        group.high()[kept] = group.high()[i];
        kept += stays;
    }
    group.resize(kept);
}

#if defined(__x86_64__)
std::uint16_t coarse16(Threshold t) {
    return static_cast<std::uint16_t>(std::min<std::uint32_t>(coarse(t), 0xffff));
}

CoarseTable coarse_table(const ArmTable& table) {
    CoarseTable made{};
    for (int k = 0; k < table_bands; ++k) {
        for (int status = 0; status < 3; ++status) made.down[status][k] = coarse16(table.down[status][k]);
        made.stay[k] = std::max(coarse16(table.stay[k]), made.down[none][k]);
        made.defect[k] = coarse16(table.defect[k]);
        made.dissatisfied[k] = coarse16(table.dissatisfied[k]);
        made.leave[k] = std::max(coarse16(table.leave[k]), made.dissatisfied[k]);
    }
    made.unresolved = coarse16(table.unresolved);
    made.failed = coarse16(table.failed);
    made.winback = coarse16(table.winback);
    made.forgotten = coarse16(table.forgotten);
    made.winback_band = table.winback_band;
    return made;
}

void step_vector(Isa isa, const MonthStep& step, Group& group, std::span<ArmCounts> counts) {
    PersonStep person(step, counts);
    std::array<CoarseTable, vector_arms> tables;
    std::array<VectorCounts, vector_arms> found{};
    VectorStep work{};
    work.key0 = step.at.key.k0;
    work.key1 = step.at.key.k1;
    work.replication = step.at.replication;
    work.month_word =
        make_counter({0, 0, static_cast<std::uint32_t>(step.at.month), Purpose::person_month}, 0)[3];
    work.tables = tables.data();
    for (int kind = 0; kind < story_kinds; ++kind)
        for (int k = 0; k < table_bands; ++k) work.stories[kind][k] = coarse16(step.stories[kind][k]);
    work.tells_failures = step.tells_failures;
    work.keep_lapsed = step.keep_lapsed;
    work.arms = group.arms();
    work.size = group.size();
    work.low = group.low();
    work.high = group.high();
    for (int arm = 0; arm < work.arms; ++arm) {
        tables[arm] = coarse_table(step.tables[arm]);
        work.states[arm] = group.states(arm);
        for (std::size_t i = 0; i < Group::room; ++i) work.states[arm][work.size + i] = absent_state;
    }
    work.counts = found.data();
    work.one = [](void* context, std::uint64_t id, const std::uint8_t* states, std::uint8_t* next) {
        static_cast<PersonStep*>(context)->run(id, states, next);
    };
    work.context = &person;
    group.resize(isa == Isa::avx512 ? step_group_avx512(work) : step_group_avx2(work));
    for (int arm = 0; arm < work.arms; ++arm) {
        const VectorCounts& from = found[arm];
        ArmCounts& to = counts[arm];
        for (int k = 0; k < max_bands; ++k) to.after[k] += from.of[k];
        to.unresolved += from.of[unresolved_count];
        to.recovered += from.of[failed_count] - from.of[unresolved_count];
        to.defected += from.of[defected_count];
        to.dissatisfied += from.of[dissatisfied_count];
        to.base += from.of[churned_count] - from.of[dissatisfied_count];
        to.returned += from.of[returned_count];
        to.forgotten += from.of[forgotten_count];
    }
}
#endif

}  // namespace

void step_group([[maybe_unused]] Isa isa, const MonthStep& step, Group& group, std::span<ArmCounts> counts) {
    TENURE_EXPECT(isa_runs_here(isa));
#if defined(__x86_64__)
    if (isa != Isa::portable && !step.all && group.arms() <= vector_arms) {
        step_vector(isa, step, group, counts);
        return;
    }
#endif
    step_portable(step, group, counts);
}

}  // namespace tenure
