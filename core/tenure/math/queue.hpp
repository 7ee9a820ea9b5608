#pragma once
/// Waiting lines of a contact centre: Erlang B, Erlang C (M/M/c) and Erlang A (M/M/c+M, customers who give
/// up). Load is in erlangs: arrival rate times mean handling time. Rates share one time unit, which is that
/// of waits.

namespace tenure {

/// Probability that all servers are busy in M/M/c/c; servers >= 0, load >= 0.
double erlang_b(int servers, double load);

/// Probability of waiting in M/M/c; 1 when load >= servers, where no steady state exists.
double erlang_c(int servers, double load);

/// Mean wait in M/M/c; infinite when load >= servers.
double erlang_c_wait(int servers, double load, double mean_handling_time);

/// Share answered within `threshold` in M/M/c; 0 when load >= servers.
double erlang_c_service_level(int servers, double load, double mean_handling_time, double threshold);

struct ErlangA {
    double p_wait = 0.0;         ///< arrivals that find every server busy
    double mean_wait = 0.0;      ///< over all arrivals, those who give up included
    double p_abandon = 0.0;      ///< arrivals that give up; equals theta * mean_wait
    double occupancy = 0.0;      ///< busy share of the servers
    double abandon_slope = 0.0;  ///< d(lambda * p_abandon) / d lambda, 0-1
};

/// Steady state of M/M/c+M: arrivals lambda, service mu > 0 per server, patience with rate theta >= 0 per
/// waiting customer; servers >= 1. theta = 0 is Erlang C. About 9 sqrt(load) states below and
/// 9 sqrt(lambda/theta) above the likeliest are summed, at half a nanosecond each. Relative error below 1e-12
/// (of the slope: absolute, times 1 + queue) for loads and lambda/theta up to 1e5, growing with their square
/// root; a p_wait below 1e-280 comes out as 0 with all that hangs on it.
ErlangA erlang_a(double lambda, double mu, double theta, int servers);

}  // namespace tenure
