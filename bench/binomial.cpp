/// What does one binomial draw cost over n? Independent addresses, as the engine uses them: the set-up of the
/// distribution and of the stream is part of the price.
#include "tenure/random/binomial.hpp"

#include <benchmark/benchmark.h>

#include "tenure/random/stream.hpp"

namespace {

void binomial(benchmark::State& state) {
    const std::int64_t n = state.range(0);
    const double p = static_cast<double>(state.range(1)) / 1000.0;
    std::uint32_t replication = 0;
    std::int64_t sum = 0;
    for (auto _ : state) {
        tenure::Stream stream(
            {1, 2},
            {.entity = 7, .replication = replication++, .month = 3, .purpose = tenure::Purpose::test});
        sum += tenure::sample_binomial(stream, n, p);
    }
    benchmark::DoNotOptimize(sum);
    state.SetItemsProcessed(state.iterations());
}

}  // namespace

BENCHMARK(binomial)
    ->ArgNames({"n", "p_permille"})
    ->ArgsProduct({{1, 10, 100, 1000, 10'000, 100'000, 10'000'000, 1'000'000'000}, {20, 300}});
