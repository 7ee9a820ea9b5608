/// First-order and total indices of a sample that another program made, for bench/sobol_indices.py.
///
/// Standard input: DRAWS INPUTS, then for each draw its inputs, y, and y with each input drawn anew. Writes
/// {"first": [[value, se], ...], "total": [...]} and the CPU time of the estimates in seconds.
#include <fmt/format.h>

#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include "tenure/analysis/sobol.hpp"
#include "tenure/base/arithmetic.hpp"

using namespace tenure;

namespace {

std::string row(const std::vector<Worth>& indices) {
    std::string text;
    for (const Worth& each : indices)
        text += fmt::format("{}[{}, {}]", text.empty() ? "" : ", ", each.value, each.se);
    return text;
}

}  // namespace

int main() {
    const StandardArithmetic arithmetic;
    std::size_t draws = 0, inputs = 0;
    std::cin >> draws >> inputs;
    std::vector<std::vector<double>> x(inputs, std::vector<double>(draws)), anew = x;
    std::vector<double> y(draws);
    for (std::size_t d = 0; d < draws; ++d) {
        for (auto& column : x) std::cin >> column[d];
        std::cin >> y[d];
        for (auto& column : anew) std::cin >> column[d];
    }
    if (!std::cin) return 2;
    const std::clock_t start = std::clock();
    std::vector<Worth> first, total;
    for (std::size_t i = 0; i < inputs; ++i) {
        first.push_back(first_order_index({x[i]}, y));
        total.push_back(total_index(y, anew[i]));
    }
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    fmt::print("{{\"first\": [{}], \"total\": [{}], \"cpu_s\": {}}}\n", row(first), row(total), seconds);
}
