#include "tenure/math/queue.hpp"

#include <cmath>
#include <limits>

#include "tenure/base/expect.hpp"
#include "tenure/math/special.hpp"

namespace tenure {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Sums over the states of the birth-death chain, relative to the weight of the likeliest state.
struct Sums {
    double weight = 0.0;
    double busy = 0.0;     ///< servers busy
    double queue = 0.0;    ///< customers waiting
    double waiting = 0.0;  ///< weight of the states in which an arrival must wait
};

}  // namespace

double erlang_b(int servers, double load) {
    TENURE_EXPECT(servers >= 0 && load >= 0.0);
    double blocked = 1.0;
    for (int c = 1; c <= servers; ++c) blocked = load * blocked / (c + load * blocked);
    return blocked;
}

double erlang_c(int servers, double load) {
    if (load >= servers) return 1.0;
    const double blocked = erlang_b(servers, load);
    return servers * blocked / (servers - load * (1.0 - blocked));
}

double erlang_c_wait(int servers, double load, double mean_handling_time) {
    if (load >= servers) return infinity;
    return erlang_c(servers, load) * mean_handling_time / (servers - load);
}

double erlang_c_service_level(int servers, double load, double mean_handling_time, double threshold) {
    if (load >= servers) return 0.0;
    return 1.0 - erlang_c(servers, load) * math::exp(-(servers - load) * threshold / mean_handling_time);
}

ErlangA erlang_a(double lambda, double mu, double theta, int servers) {
    TENURE_EXPECT(lambda >= 0.0 && mu > 0.0 && theta >= 0.0 && servers >= 1);
    ErlangA result;
    if (lambda == 0.0) return result;
    const double c = servers, load = lambda / mu;
    if (theta == 0.0) {
        result.p_wait = erlang_c(servers, load);
        result.mean_wait = erlang_c_wait(servers, load, 1.0 / mu);
        result.occupancy = load < c ? load / c : 1.0;
        return result;
    }
    // States are doubles: an overloaded patient line may be longer than an int. Weights run outwards from the
    // likeliest state, so that nothing overflows and what underflows does not matter.
    const auto death = [=](double n) { return n <= c ? n * mu : c * mu + (n - c) * theta; };
    const double mode = load < c ? std::floor(load) : c + std::floor((lambda - c * mu) / theta);
    Sums sums;
    const auto add = [&](double n, double weight) {
        sums.weight += weight;
        sums.busy += weight * (n < c ? n : c);
        if (n >= c) {
            sums.waiting += weight;
            sums.queue += weight * (n - c);
        }
    };
    constexpr double negligible = 1e-22;
    add(mode, 1.0);
    double weight = 1.0;
    for (double n = mode; n > 0.0 && weight > negligible; --n) add(n - 1.0, weight *= death(n) / lambda);
    weight = 1.0;
    // Above the mode waiting states may be rare and yet all that matters: go on until they stop adding to the
    // queue.
    for (double n = mode + 1.0;; ++n) {
        weight *= lambda / death(n);
        add(n, weight);
        if ((n > c && weight * (n - c) <= negligible * sums.queue) || weight < 1e-300) break;
    }
    result.p_wait = sums.waiting / sums.weight;
    result.mean_wait = sums.queue / sums.weight / lambda;  // Little's law
    result.p_abandon = theta * result.mean_wait;
    result.occupancy = sums.busy / sums.weight / c;
    return result;
}

}  // namespace tenure
