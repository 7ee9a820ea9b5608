/// What does a tile of 32 replications of the cohort engine cost: by customers (it should not depend on
/// them), and as a pair of arms against two single arms?
#include "tenure/engine/cohort/cohort.hpp"

#include <benchmark/benchmark.h>

#include <vector>

#include "plain.hpp"
#include "tenure/engine/cohort/binomial_lanes.hpp"

namespace {

constexpr std::uint64_t seed = 1;

/// Replications of one iteration: a full tile, as a run with fixed inputs simulates them.
constexpr std::uint32_t tile = tenure::max_lanes;

void single_arms(benchmark::State& state, int arms) {
    const auto world =
        tenure::build_world(tenure::bench::plain_parameters(static_cast<double>(state.range(0)), arms));
    std::vector<tenure::CountPath> paths(tile, tenure::CountPath(world.shape));
    std::uint32_t replication = 0;
    for (auto _ : state) {
        for (int arm = 0; arm < arms; ++arm)
            tenure::simulate_arms(world, arm, tenure::make_key(seed), replication, paths);
        replication += tile;
        benchmark::ClobberMemory();
    }
}

void single_arm(benchmark::State& state) {
    single_arms(state, 1);
}
void two_single_arms(benchmark::State& state) {
    single_arms(state, 2);
}

void pair_chain(benchmark::State& state) {
    const auto world =
        tenure::build_world(tenure::bench::plain_parameters(static_cast<double>(state.range(0)), 2));
    tenure::CountPath better(world.shape), baseline(world.shape);
    std::uint32_t replication = 0;
    for (auto _ : state) {
        for (std::uint32_t r = 0; r < tile; ++r)
            tenure::simulate_pair(world, 1, 0, tenure::make_key(seed), replication++, better, baseline);
        benchmark::ClobberMemory();
    }
}

void over_customers(benchmark::internal::Benchmark* benchmark) {
    benchmark->ArgName("customers")->Unit(benchmark::kMicrosecond);
    for (const std::int64_t customers : {3'000LL, 30'000LL, 1'000'000LL, 1'000'000'000LL})
        benchmark->Arg(customers);
}

}  // namespace

BENCHMARK(single_arm)->Apply(over_customers);
BENCHMARK(two_single_arms)->Apply(over_customers);
BENCHMARK(pair_chain)->Apply(over_customers);
