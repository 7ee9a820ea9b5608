/// How long does the expectation engine take for the mean path of an arm, and for exact standard deviations?
#include "tenure/engine/expectation/expectation.hpp"

#include <benchmark/benchmark.h>

#include <cmath>

#include "plain.hpp"

namespace {

void mean_path(benchmark::State& state) {
    const tenure::World world = tenure::build_world(tenure::bench::plain_parameters(1e6));
    for (auto _ : state)
        benchmark::DoNotOptimize(tenure::mean_path(world.arms[0], world.opening, world.shape));
}

void exact_moments(benchmark::State& state) {
    const auto parameters = tenure::bench::plain_parameters(1e6);
    const tenure::World world = tenure::build_world(parameters);
    const double v = std::pow(1.0 + parameters.finance.discount_rate, -1.0 / 12.0);
    for (auto _ : state) benchmark::DoNotOptimize(tenure::exact_moments(world.arms[0], world.opening, v));
}

}  // namespace

BENCHMARK(mean_path)->Unit(benchmark::kMicrosecond);
BENCHMARK(exact_moments)->Unit(benchmark::kMicrosecond);
