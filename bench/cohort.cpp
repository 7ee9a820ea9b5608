/// What does a replication of the cohort engine cost: by customers (it should not depend on them), and as a
/// pair of arms against two single arms?
#include "tenure/engine/cohort/cohort.hpp"

#include <benchmark/benchmark.h>

#include "plain.hpp"

namespace {

constexpr std::uint64_t seed = 1;

void single_arm(benchmark::State& state) {
    const auto world =
        tenure::build_world(tenure::bench::plain_parameters(static_cast<double>(state.range(0))));
    tenure::CountPath path(world.shape);
    std::uint32_t replication = 0;
    for (auto _ : state) {
        tenure::simulate_arm(world, 0, tenure::make_key(seed), replication++, path);
        benchmark::ClobberMemory();
    }
}

void two_single_arms(benchmark::State& state) {
    const auto world =
        tenure::build_world(tenure::bench::plain_parameters(static_cast<double>(state.range(0)), 2));
    tenure::CountPath path(world.shape);
    std::uint32_t replication = 0;
    for (auto _ : state) {
        for (int arm = 0; arm < 2; ++arm)
            tenure::simulate_arm(world, arm, tenure::make_key(seed), replication, path);
        ++replication;
        benchmark::ClobberMemory();
    }
}

void pair_chain(benchmark::State& state) {
    const auto world =
        tenure::build_world(tenure::bench::plain_parameters(static_cast<double>(state.range(0)), 2));
    tenure::CountPath better(world.shape), baseline(world.shape);
    std::uint32_t replication = 0;
    for (auto _ : state) {
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
