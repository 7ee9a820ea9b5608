/// What does a Philox4x32-10 block of four words cost, and a uniform drawn through a stream?
#include "tenure/random/philox.hpp"

#include <benchmark/benchmark.h>

#include "tenure/random/stream.hpp"

namespace {

void philox_block(benchmark::State& state) {
    std::uint32_t counter = 0, sum = 0;
    for (auto _ : state) {
        const auto words = tenure::Philox::block({counter++, 1, 2, 3}, {4, 5});
        sum ^= words[0] ^ words[1] ^ words[2] ^ words[3];
    }
    benchmark::DoNotOptimize(sum);
    state.SetBytesProcessed(16 * state.iterations());
}

void stream_uniform(benchmark::State& state) {
    std::uint32_t replication = 0;
    double sum = 0.0;
    for (auto _ : state) {
        tenure::Stream stream(
            {1, 2},
            {.entity = 7, .replication = replication++, .month = 3, .purpose = tenure::Purpose::test});
        sum += stream.uniform();
        sum += stream.uniform();
    }
    benchmark::DoNotOptimize(sum);
    state.SetItemsProcessed(2 * state.iterations());
}

}  // namespace

BENCHMARK(philox_block);
BENCHMARK(stream_uniform);
