/// Runs the plain workload and prints JSON: time per replication of each repeat, mean and standard deviation
/// of NPV and of closing customers, and active customer-months per replication. Usage: run_plain CUSTOMERS
/// REPLICATIONS REPEATS THREADS SEED ENGINE; ENGINE is `cohort`, `individual` or the name of an instruction
/// set, which is the individual engine by its kernel. Exit code 77: this machine has not the instruction set.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "plain.hpp"
#include "tenure/engine/cohort/cohort.hpp"
#include "tenure/engine/individual/individual.hpp"
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

/// Kernel of the individual engine that `engine` names; nothing: the cohort engine.
std::optional<tenure::Isa> kernel_of(std::string_view engine) {
    if (engine == "cohort") return std::nullopt;
    for (std::size_t isa = 0; isa < tenure::isa_names.size(); ++isa)
        if (engine == tenure::isa_names[isa]) return static_cast<tenure::Isa>(isa);
    return tenure::best_isa();
}

}  // namespace

int main(int argc, char** argv) {
    const double customers = argc > 1 ? std::atof(argv[1]) : 1e6;
    const auto replications = static_cast<std::size_t>(argc > 2 ? std::atoi(argv[2]) : 512);
    const int repeats = argc > 3 ? std::atoi(argv[3]) : 5;
    const int threads = argc > 4 ? std::atoi(argv[4]) : 1;
    const int seed = argc > 5 ? std::atoi(argv[5]) : 1;
    const std::optional<tenure::Isa> kernel = kernel_of(argc > 6 ? argv[6] : "cohort");
    if (kernel && !tenure::isa_runs_here(*kernel)) return 77;
    // One replication of the individual engine is work enough for a thread.
    const std::size_t grain = kernel ? 1 : 32;
    const tenure::Parameters parameters = tenure::bench::plain_parameters(customers);
    const tenure::World world = tenure::build_world(parameters);

    std::vector<double> npv(replications), closing(replications), live(replications), wall, cpu;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        const tenure::Key key = tenure::make_key(static_cast<std::uint64_t>(seed + repeat));
        const std::clock_t cpu_start = std::clock();
        const auto start = std::chrono::steady_clock::now();
        tenure::for_chunks(
            replications, {.threads = threads, .grain = grain}, [&](std::size_t begin, std::size_t end) {
                std::vector<tenure::CountPath> paths(end - begin, tenure::CountPath(world.shape));
                if (!kernel) tenure::simulate_arms(world, 0, key, static_cast<std::uint32_t>(begin), paths);
                for (std::size_t r = begin; r < end; ++r) {
                    if (kernel)
                        tenure::simulate_individuals(world, key, static_cast<std::uint32_t>(r),
                                                     {&paths[r - begin], 1}, {*kernel, nullptr});
                    npv[r] =
                        tenure::bench::net_present_value(paths[r - begin], parameters.finance.discount_rate);
                    closing[r] = tenure::bench::closing_customers(paths[r - begin]);
                    live[r] = tenure::bench::live_months(paths[r - begin]);
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
        "\"closing_sd\":{},\"live_months\":{}}}\n",
        fmt::join(wall, ","), fmt::join(cpu, ","), npv_mean, npv_sd, closing_mean, closing_sd,
        moments(live).first);
}
