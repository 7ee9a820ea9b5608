#include "tenure/engine/parallel.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <mutex>
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

TEST_CASE("chunks begin in order, so that who takes results in order waits for few") {
    for (const int threads : {1, 2, 4}) {
        std::mutex mutex;
        std::vector<std::size_t> begun;
        for_chunks(200, {threads, 1}, [&](std::size_t begin, std::size_t) {
            const std::lock_guard lock(mutex);
            begun.push_back(begin);
        });
        // A chunk is ahead of its place only by those that other workers have taken and not begun yet, one
        // each. Parts handed out beforehand would begin a quarter or a half of the way ahead.
        std::size_t farthest = 0;
        for (std::size_t i = 0; i < begun.size(); ++i)
            farthest = std::max(farthest, begun[i] > i ? begun[i] - i : std::size_t{0});
        CHECK(farthest < static_cast<std::size_t>(threads));
    }
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
