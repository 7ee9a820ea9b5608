/// Runs the plain workload on the cohort engine and prints JSON: time per replication of each repeat, and
/// mean and standard deviation of NPV and of closing customers. Usage: run_plain CUSTOMERS REPLICATIONS
/// REPEATS THREADS
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <utility>
#include <vector>

#include "plain.hpp"
#include "tenure/engine/cohort/cohort.hpp"
#include "tenure/engine/parallel.hpp"

namespace {

/// Mean and standard deviation.
std::pair<double, double> moments(const std::vector<double>& values) {
    const double count = static_cast<double>(values.size());
    double mean = 0.0, squares = 0.0;
    for (const double x : values) mean += x / count;
    for (const double x : values) squares += (x - mean) * (x - mean);
    return {mean, std::sqrt(squares / (count - 1.0))};
}

}  // namespace

int main(int argc, char** argv) {
    const double customers = argc > 1 ? std::atof(argv[1]) : 1e6;
    const auto replications = static_cast<std::size_t>(argc > 2 ? std::atoi(argv[2]) : 512);
    const int repeats = argc > 3 ? std::atoi(argv[3]) : 5;
    const int threads = argc > 4 ? std::atoi(argv[4]) : 1;
    const int seed = argc > 5 ? std::atoi(argv[5]) : 1;
    const tenure::Parameters parameters = tenure::bench::plain_parameters(customers);
    const tenure::World world = tenure::build_world(parameters);

    std::vector<double> npv(replications), closing(replications), wall, cpu;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        const tenure::Key key = tenure::make_key(static_cast<std::uint64_t>(seed + repeat));
        const std::clock_t cpu_start = std::clock();
        const auto start = std::chrono::steady_clock::now();
        tenure::for_chunks(
            replications, {.threads = threads, .grain = 32}, [&](std::size_t begin, std::size_t end) {
                std::vector<tenure::CountPath> paths(end - begin, tenure::CountPath(world.shape));
                tenure::simulate_arms(world, 0, key, static_cast<std::uint32_t>(begin), paths);
                for (std::size_t r = begin; r < end; ++r) {
                    npv[r] =
                        tenure::bench::net_present_value(paths[r - begin], parameters.finance.discount_rate);
                    closing[r] = tenure::bench::closing_customers(paths[r - begin]);
                }
            });
        const std::chrono::duration<double, std::micro> spent = std::chrono::steady_clock::now() - start;
        cpu.push_back(1e6 * static_cast<double>(std::clock() - cpu_start) / CLOCKS_PER_SEC /
                      static_cast<double>(replications));
        wall.push_back(spent.count() / static_cast<double>(replications));
    }
    const auto [npv_mean, npv_sd] = moments(npv);
    const auto [closing_mean, closing_sd] = moments(closing);
    fmt::print(
        "{{\"wall_us\":[{}],\"cpu_us\":[{}],\"npv_mean\":{},\"npv_sd\":{},\"closing_mean\":{},"
        "\"closing_sd\":{}}}\n",
        fmt::join(wall, ","), fmt::join(cpu, ","), npv_mean, npv_sd, closing_mean, closing_sd);
}
