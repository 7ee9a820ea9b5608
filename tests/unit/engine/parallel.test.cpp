#include "tenure/engine/parallel.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <vector>

using namespace tenure;

TEST_CASE("every index is visited once, whatever the threads and the grain") {
    for (const int threads : {1, 2, 5})
        for (const std::size_t grain : {1, 3, 8, 1000}) {
            std::vector<int> visits(257, 0);
            for_chunks(visits.size(), {threads, grain}, [&](std::size_t begin, std::size_t end) {
                for (std::size_t i = begin; i < end; ++i) ++visits[i];
            });
            CHECK(std::accumulate(visits.begin(), visits.end(), 0) == 257);
            CHECK(*std::max_element(visits.begin(), visits.end()) == 1);
        }
    for_chunks(0, {}, [](std::size_t, std::size_t) { FAIL("no work"); });
}

TEST_CASE("the first fault in index order is rethrown, and the caller can stop the work") {
    const auto fail = [](std::size_t begin, std::size_t) {
        if (begin == 4 || begin == 40) throw std::runtime_error(begin == 4 ? "early" : "late");
    };
    CHECK_THROWS_AS(for_chunks(64, {1, 4}, fail), std::runtime_error);
    int calls = 0;
    CHECK_THROWS_AS(for_chunks(
                        100000, {2, 1},
                        [](std::size_t, std::size_t) {
                            volatile double x = 0.0;
                            for (int i = 0; i < 20000; ++i) x = x + 1.0;
                        },
                        [&](std::size_t) {
                            if (++calls == 1) throw std::logic_error("stop");
                        }),
                    std::logic_error);
}
