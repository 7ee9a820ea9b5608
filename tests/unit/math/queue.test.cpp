#include "tenure/math/queue.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <utility>

using namespace tenure;

// Case V13: published Erlang C values, 1e-4.
TEST_CASE("published Erlang C values") {
    CHECK(erlang_c(3, 2.0) == doctest::Approx(0.4444).epsilon(2e-4));
    CHECK(erlang_c(10, 8.0) == doctest::Approx(0.4092).epsilon(2e-4));
    CHECK(erlang_c_wait(10, 8.0, 240.0) == doctest::Approx(49.10).epsilon(1e-4));
    CHECK(erlang_c_service_level(10, 8.0, 240.0, 20.0) == doctest::Approx(0.654).epsilon(1e-3));
}

TEST_CASE("Erlang B against its defining ratio") {
    for (const int servers : {0, 1, 5, 40}) {
        for (const double load : {0.0, 0.5, 4.0, 60.0}) {
            double term = 1.0, sum = 1.0;
            for (int k = 1; k <= servers; ++k) sum += term *= load / k;
            CHECK(erlang_b(servers, load) == doctest::Approx(term / sum).epsilon(1e-13));
        }
    }
}

TEST_CASE("overload has no steady state in Erlang C") {
    CHECK(erlang_c(5, 5.0) == 1.0);
    CHECK(std::isinf(erlang_c_wait(5, 7.0, 60.0)));
    CHECK(erlang_c_service_level(5, 7.0, 60.0, 20.0) == 0.0);
}

TEST_CASE("Erlang A tends to Erlang C when patience grows") {
    for (const auto& [servers, load] : {std::pair{3, 2.0}, {10, 8.0}, {100, 92.0}}) {
        const ErlangA limit = erlang_a(load, 1.0, 1e-10, servers);
        CHECK(limit.p_wait == doctest::Approx(erlang_c(servers, load)).epsilon(1e-7));
        CHECK(limit.mean_wait == doctest::Approx(erlang_c_wait(servers, load, 1.0)).epsilon(1e-7));
        CHECK(limit.occupancy == doctest::Approx(load / servers).epsilon(1e-9));
        const ErlangA none = erlang_a(load, 1.0, 0.0, servers);
        CHECK(none.p_wait == erlang_c(servers, load));
        CHECK(none.p_abandon == 0.0);
    }
    CHECK(std::isinf(erlang_a(4.0, 1.0, 0.0, 3).mean_wait));
}

TEST_CASE("Erlang A with patience equal to handling is an infinite-server queue") {
    // theta = mu: the number in the system is Poisson(load).
    const int servers = 6;
    const double load = 5.0;
    double mass = std::exp(-load), wait = 1.0, queue = 0.0;
    for (int k = 0; k < 80; ++k) {
        if (k < servers) wait -= mass;
        if (k > servers) queue += (k - servers) * mass;
        mass *= load / (k + 1);
    }
    const ErlangA a = erlang_a(load, 1.0, 1.0, servers);
    CHECK(a.p_wait == doctest::Approx(wait).epsilon(1e-12));
    CHECK(a.mean_wait == doctest::Approx(queue / load).epsilon(1e-12));
}

TEST_CASE("Erlang A conserves customers") {
    for (const int servers : {1, 4, 50, 1000}) {
        for (const double rho : {0.3, 0.95, 1.0, 1.2, 5.0}) {
            for (const double theta : {1e-3, 0.2, 1.0, 30.0}) {
                const double rate = rho * servers;
                const ErlangA a = erlang_a(rate, 1.0, theta, servers);
                // Served work equals arrivals that do not give up.
                CHECK(a.occupancy * servers == doctest::Approx(rate * (1.0 - a.p_abandon)).epsilon(1e-11));
                CHECK(a.p_abandon == doctest::Approx(theta * a.mean_wait).epsilon(1e-14));
                CHECK((a.p_wait >= 0.0 && a.p_wait <= 1.0 && a.occupancy <= 1.0 + 1e-12));
            }
        }
    }
}

TEST_CASE("Erlang A at no load, in deep overload and far below capacity") {
    CHECK(erlang_a(0.0, 1.0, 1.0, 3).p_wait == 0.0);
    // Fluid limit: the share beyond capacity gives up.
    const ErlangA fluid = erlang_a(2e4, 1.0, 0.5, 10000);
    CHECK(fluid.p_abandon == doctest::Approx(0.5).epsilon(1e-3));
    CHECK(fluid.p_wait == doctest::Approx(1.0).epsilon(1e-9));
    const ErlangA idle = erlang_a(1.0, 1.0, 1.0, 200);
    CHECK(idle.p_wait < 1e-200);
    CHECK(idle.occupancy == doctest::Approx(1.0 / 200).epsilon(1e-12));
}

TEST_CASE("the slope of abandonment is what one more arrival adds") {
    for (const int servers : {1, 4, 50, 400}) {
        for (const double rho : {0.3, 0.95, 1.0, 1.2, 5.0}) {
            for (const double theta : {1e-2, 0.2, 1.0, 30.0}) {
                const double rate = rho * servers, h = 1e-4 * rate;
                const auto lost = [&](double lambda) {
                    return lambda * erlang_a(lambda, 1.0, theta, servers).p_abandon;
                };
                // Central difference of fourth order.
                const double difference = (8.0 * (lost(rate + h) - lost(rate - h)) -
                                           (lost(rate + 2.0 * h) - lost(rate - 2.0 * h))) /
                                          (12.0 * h);
                const ErlangA a = erlang_a(rate, 1.0, theta, servers);
                CHECK(std::fabs(a.abandon_slope - difference) < 1e-8);
                const double rounding = 1e-12 * (1.0 + rate * a.mean_wait);
                CHECK((a.abandon_slope >= -rounding && a.abandon_slope <= 1.0 + rounding));
            }
        }
    }
    CHECK(erlang_a(2.0, 1.0, 0.0, 3).abandon_slope == 0.0);
}

TEST_CASE("Erlang A where rates are far apart") {
    // No patience: Erlang B; those who find all servers busy hang up at once.
    const ErlangA hasty = erlang_a(4.0, 1.0, 1e200, 5);
    CHECK(hasty.p_wait == doctest::Approx(erlang_b(5, 4.0)).epsilon(1e-13));
    CHECK(hasty.p_abandon == doctest::Approx(erlang_b(5, 4.0)).epsilon(1e-13));
    CHECK(hasty.mean_wait < 1e-199);
    // Next to no arrivals.
    const ErlangA quiet = erlang_a(1e-100, 1.0, 1.0, 1);
    CHECK(quiet.p_wait == doctest::Approx(1e-100).epsilon(1e-13));
    CHECK(quiet.occupancy == doctest::Approx(1e-100).epsilon(1e-13));
    // Beyond the reach of a double: nobody waits.
    const ErlangA never = erlang_a(1.0, 1.0, 1.0, 5000);
    CHECK(never.p_wait == 0.0);
    CHECK(never.mean_wait == 0.0);
    CHECK(never.occupancy == 1.0 / 5000);
    // One server against a crowd without end.
    const ErlangA crowd = erlang_a(1e12, 1.0, 1e6, 1);
    CHECK(crowd.p_abandon == doctest::Approx(1.0 - 1e-12).epsilon(1e-13));
    CHECK(crowd.occupancy == doctest::Approx(1.0).epsilon(1e-12));
}
