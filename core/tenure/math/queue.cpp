#include "tenure/math/queue.hpp"

#include <cmath>
#include <limits>

#include "tenure/base/expect.hpp"
#include "tenure/math/special.hpp"

namespace tenure {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double enormous = 1e290;

/// The states in which everybody who arrives must wait, as weights relative to the likeliest of them.
struct Full {
    double weight = 0.0;  ///< sum
    double queue = 0.0;   ///< sum times customers waiting
    double first = 0.0;   ///< weight of the state in which nobody waits yet
};

/// Weights below this share of the largest are left out.
constexpr double negligible = 1e-18;

/// Neighbouring weights have the ratio `full` + waiting * `step`: deaths over arrivals. Four states are taken
/// at a time: one division for all, and no chain of dependent roundings from each to the next.
Full sum_full_states(double full, double step) {
    const auto deaths = [=](double waiting) { return full + waiting * step; };
    const double likeliest = full < 1.0 ? std::floor((1.0 - full) / step) : 0.0;
    Full sum{1.0, likeliest, 1.0};
    if (deaths(1.0) > 1e60) {  // four of them would overflow; the second state's weight is all there is
        sum.queue = 1.0 / deaths(1.0);
        return sum;
    }
    double weight = 1.0;
    for (double n = likeliest; weight > negligible; n += 4.0) {
        const double d1 = deaths(n + 1.0), d2 = deaths(n + 2.0), d3 = deaths(n + 3.0), d4 = deaths(n + 4.0);
        weight /= d1 * d2 * (d3 * d4);  // the fourth state; the others are its multiples
        const double third_on = d4 + 1.0, second_on = d3 * d4 + third_on, all = d2 * (d3 * d4) + second_on;
        sum.weight += weight * all;
        sum.queue += weight * (n * all + (all + second_on + third_on + 1.0));
    }
    weight = 1.0;
    double n = likeliest;
    for (; n >= 4.0 && weight > negligible; n -= 4.0) {
        const double d1 = deaths(n), d2 = deaths(n - 1.0), d3 = deaths(n - 2.0), d4 = deaths(n - 3.0);
        const double second = d1 * d2, fourth = second * (d3 * d4), third_on = second * d3 + fourth;
        const double all = d1 + second + third_on;
        sum.weight += weight * all;
        sum.queue += weight * ((n - 1.0) * all - (second + 2.0 * third_on + fourth));
        weight *= fourth;
    }
    for (; n >= 1.0 && weight > negligible; --n) {
        weight *= deaths(n);
        sum.weight += weight;
        sum.queue += weight * (n - 1.0);
    }
    sum.first = weight;
    return sum;
}

/// Sum over n = from, from-1, ... of weight * from/load * (from-1)/load * ... * n/load, to 0 or until the
/// terms are negligible beside `other`.
double sum_falling(double from, double load, double weight, double other) {
    const double per_load = 1.0 / load;
    double sum = 0.0;
    // Behind 1 stands the factor 0, so that a block may run over the end.
    for (double n = from; n > 0.0 && weight > negligible * (other + sum) && sum < enormous; n -= 4.0) {
        const double r1 = n * per_load, r2 = (n - 1.0) * per_load, r3 = (n - 2.0) * per_load,
                     r4 = (n - 3.0) * per_load;
        sum += weight * (r1 + r1 * r2 * (1.0 + r3 + r3 * r4));
        weight *= r1 * r2 * (r3 * r4);
    }
    return sum;
}

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
    const double full = c * mu / lambda;
    const Full busy = sum_full_states(full, theta / lambda);
    const double one_idle = busy.first * (c / load);
    const double more_idle = sum_falling(c - 1.0, load, one_idle, busy.weight);
    const double total = busy.weight + one_idle + more_idle;
    if (!(total < enormous)) {
        result.occupancy = load / c;
        return result;
    }
    const double queue = busy.queue / total;
    result.p_wait = busy.weight / total;
    result.mean_wait = queue / lambda;  // Little's law
    result.p_abandon = theta * result.mean_wait;
    // n * weight(n) = load * weight(n - 1): the servers busy while one is idle.
    const double servers_busy = (c * busy.weight + load * more_idle) / total;
    result.occupancy = servers_busy / c;
    // theta * Cov(queue, customers) / lambda, for weights are powers of lambda; the second moment of the
    // queue from the balance of its first.
    result.abandon_slope =
        result.p_wait - queue * (full - 1.0) + result.p_abandon * (c - servers_busy - queue);
    return result;
}

}  // namespace tenure
