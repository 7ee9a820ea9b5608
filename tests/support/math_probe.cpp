/// Line server for tests/python/test_math_reference.py: reads "name x y ..." with arguments as C hexadecimal
/// floats and writes the results of that function as hexadecimal floats, one line each.
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "tenure/math/incomplete.hpp"
#include "tenure/math/quadrature.hpp"
#include "tenure/math/queue.hpp"
#include "tenure/math/special.hpp"
#include "tenure/math/stirling.hpp"
#include "tenure/random/normal.hpp"
#include "tenure/random/pert.hpp"
#include "tenure/random/triangular.hpp"

namespace {

using Values = std::vector<double>;
using Function = std::function<Values(const Values&)>;

Function unary(double (*f)(double)) {
    return [f](const Values& x) { return Values{f(x.at(0))}; };
}
Function binary(double (*f)(double, double)) {
    return [f](const Values& x) { return Values{f(x.at(0), x.at(1))}; };
}
Function ternary(double (*f)(double, double, double)) {
    return [f](const Values& x) { return Values{f(x.at(0), x.at(1), x.at(2))}; };
}
Values flatten(const tenure::Rule& rule) {
    Values all = rule.nodes;
    all.insert(all.end(), rule.weights.begin(), rule.weights.end());
    return all;
}

}  // namespace

int main() {
    namespace math = tenure::math;
    const std::map<std::string, Function> functions{
        {"exp", unary(math::exp)},
        {"exp2", unary(math::exp2)},
        {"expm1", unary(math::expm1)},
        {"log", unary(math::log)},
        {"log1p", unary(math::log1p)},
        {"log1p_minus", unary(math::log1p_minus)},
        {"lgamma", unary(math::lgamma)},
        {"erfc", unary(math::erfc)},
        {"scaled_erfc", unary(math::scaled_erfc)},
        {"normal_pdf", unary(math::normal_pdf)},
        {"normal_cdf", unary(math::normal_cdf)},
        {"normal_quantile", unary(math::normal_quantile)},
        {"pow", binary(math::pow)},
        {"log_beta", binary(math::log_beta)},
        {"gamma_cdf", binary(math::gamma_cdf)},
        {"gamma_survival", binary(math::gamma_survival)},
        {"gamma_quantile", binary(math::gamma_quantile)},
        {"beta_cdf", ternary(math::beta_cdf)},
        {"beta_quantile", ternary(math::beta_quantile)},
        {"stirling_tail",
         [](const Values& x) { return Values{math::stirling_tail(static_cast<std::int64_t>(x.at(0)))}; }},
        {"stirling_series", unary(math::stirling_series)},
        {"pert_quantile",
         [](const Values& x) { return Values{tenure::pert_quantile(x.at(0), x.at(1), x.at(2), x.at(3))}; }},
        {"triangular_quantile",
         [](const Values& x) {
             return Values{tenure::triangular_quantile(x.at(0), x.at(1), x.at(2), x.at(3))};
         }},
        {"gauss_laguerre",
         [](const Values& x) { return flatten(tenure::gauss_laguerre(static_cast<int>(x.at(0)), x.at(1))); }},
        {"gauss_jacobi_01",
         [](const Values& x) {
             return flatten(tenure::gauss_jacobi_01(static_cast<int>(x.at(0)), x.at(1), x.at(2)));
         }},
        {"erlang_a",
         [](const Values& x) {
             const tenure::ErlangA a = tenure::erlang_a(x.at(0), x.at(1), x.at(2), static_cast<int>(x.at(3)));
             return Values{a.p_wait, a.mean_wait, a.p_abandon, a.occupancy, a.abandon_slope};
         }},
    };
    std::string line;
    while (std::getline(std::cin, line)) {
        std::istringstream words(line);
        std::string name, word;
        words >> name;
        const auto found = functions.find(name);
        if (found == functions.end()) {
            std::cerr << "unknown function " << name << '\n';
            return 1;
        }
        Values arguments;
        while (words >> word) arguments.push_back(std::strtod(word.c_str(), nullptr));
        for (const double value : found->second(arguments)) std::printf("%a ", value);
        std::puts("");
    }
    return 0;
}
