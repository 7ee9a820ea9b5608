/// How long does one draw of the parameters take to compile into a world (opening, calibration, all arms)?
#include <benchmark/benchmark.h>

#include "plain.hpp"

namespace {

void build_world(benchmark::State& state) {
    auto parameters = tenure::bench::plain_parameters(1e6, static_cast<int>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(tenure::build_world(parameters));
}

void build_calibrated_world(benchmark::State& state) {
    auto parameters = tenure::bench::plain_parameters(1e6, static_cast<int>(state.range(0)));
    parameters.segments[0].h0 = tenure::not_given;
    parameters.segments[0].first_year_churn = 0.19;
    for (auto _ : state) benchmark::DoNotOptimize(tenure::build_world(parameters));
}

}  // namespace

BENCHMARK(build_world)->ArgName("arms")->Arg(1)->Arg(2)->Unit(benchmark::kMicrosecond);
BENCHMARK(build_calibrated_world)->ArgName("arms")->Arg(1)->Arg(2)->Unit(benchmark::kMicrosecond);
