/// What does a live customer-month cost one by one: by instruction set, and two arms at once?
#include "tenure/engine/individual/individual.hpp"

#include <benchmark/benchmark.h>

#include <vector>

#include "plain.hpp"

namespace {

constexpr double customers = 1'000'000;

void replication(benchmark::State& state) {
    const auto isa = static_cast<tenure::Isa>(state.range(0));
    const auto arms = static_cast<int>(state.range(1));
    state.SetLabel(tenure::isa_names[static_cast<std::size_t>(isa)]);
    if (!tenure::isa_runs_here(isa)) {
        state.SkipWithError("not run: this machine has not the instruction set");
        return;
    }
    const auto world = tenure::build_world(tenure::bench::plain_parameters(customers, arms));
    std::vector<tenure::CountPath> paths(world.arms.size(), tenure::CountPath(world.shape));
    std::uint32_t r = 0;
    double months = 0.0;
    for (auto _ : state) {
        tenure::simulate_individuals(world, tenure::make_key(1), r++, paths, {isa, nullptr});
        for (const auto& path : paths) months += tenure::bench::live_months(path);
    }
    state.counters["per_live_month"] =
        benchmark::Counter(months, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

}  // namespace

BENCHMARK(replication)
    ->ArgNames({"isa", "arms"})
    ->ArgsProduct({{0, 1, 2}, {1, 2}})
    ->Unit(benchmark::kMillisecond);
