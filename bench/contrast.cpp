/// How fast and how sharply is a difference of two arms known? Delta NPV of the plain workload's arm of
/// better quality: by the pair chain, by single arms with luck of their own, and by the expectation engine,
/// which has no error here (no feedback). Prints JSON: CPU microseconds a replication (expectation: of the
/// whole answer, its compilation included), mean and standard deviation.
///
///     bench_contrast CUSTOMERS REPLICATIONS SEED
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "plain.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/engine/cohort/cohort.hpp"

using namespace tenure;

namespace {

constexpr std::uint32_t tile = 32;

double cpu_us() {
    return 1e6 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// {"cpu_us":..., "mean":..., "sd":...} of `values`, made since `start`.
std::string answer(const std::vector<double>& values, double start) {
    const double spent = cpu_us() - start, count = static_cast<double>(values.size());
    double mean = 0.0, squares = 0.0;
    for (const double x : values) mean += x / count;
    for (const double x : values) squares += (x - mean) * (x - mean);
    return fmt::format("{{\"cpu_us\":{},\"mean\":{},\"sd\":{}}}", spent / count, mean,
                       count > 1 ? std::sqrt(squares / (count - 1.0)) : 0.0);
}

}  // namespace

int main(int argc, char** argv) {
    const StandardArithmetic arithmetic;
    const double customers = argc > 1 ? std::atof(argv[1]) : 1e6;
    const auto replications = static_cast<std::uint32_t>(argc > 2 ? std::atoi(argv[2]) : 512);
    const Key key = make_key(static_cast<std::uint64_t>(argc > 3 ? std::atoi(argv[3]) : 1));
    const Key other_luck = make_key(1'000'003);
    const Parameters p = bench::plain_parameters(customers, 2);
    const World world = build_world(p);
    const auto npv = [&](const auto& path) {
        return bench::net_present_value(path, p.finance.discount_rate);
    };

    std::vector<double> paired, apart, expected;
    double start = cpu_us();
    CountPath better(world.shape), baseline(world.shape);
    for (std::uint32_t r = 0; r < replications; ++r) {
        simulate_pair(world, 1, 0, key, r, better, baseline);
        paired.push_back(npv(better) - npv(baseline));
    }
    const std::string by_pairs = answer(paired, start);

    start = cpu_us();
    std::vector<CountPath> first(tile, CountPath(world.shape)), second = first;
    for (std::uint32_t r = 0; r < replications; r += tile) {
        simulate_arms(world, 1, key, r, first);
        simulate_arms(world, 0, other_luck, r, second);
        for (std::uint32_t lane = 0; lane < tile; ++lane)
            apart.push_back(npv(first[lane]) - npv(second[lane]));
    }
    const std::string by_arms = answer(apart, start);

    start = cpu_us();
    const World compiled = build_world(p);
    expected.push_back(npv(compiled.means[1]) - npv(compiled.means[0]));
    fmt::print("{{\"pairs\":{},\"arms\":{},\"expectation\":{}}}\n", by_pairs, by_arms,
               answer(expected, start));
}
