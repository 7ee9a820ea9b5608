#include "tenure/engine/parallel.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <mutex>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "tenure/base/error.hpp"

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

TEST_CASE("faults of an input are told together, the first few and the same for any number of threads") {
    const auto fault = [](std::size_t index) {
        Diagnostic each;
        each.problem = "draw " + std::to_string(index);
        throw InputError(each.problem, {each});
    };
    for (const int threads : {1, 2, 5}) {
        CAPTURE(threads);
        std::vector<std::string> said;
        std::string why;
        try {
            for_chunks(400, {threads, 1}, [&](std::size_t begin, std::size_t) {
                volatile double x = 0.0;  // later chunks are the quicker ones
                for (std::size_t i = 0; i < 200 * (400 - begin); ++i) x = x + 1.0;
                if (begin >= 20 && begin % 4 == 0) fault(begin);
            });
        } catch (const InputError& error) {
            for (const Diagnostic& each : error.diagnostics) said.push_back(each.problem);
            why = error.diagnostics.back().why;
            CHECK(std::string(error.what()) == "draw 20\ndraw 24\ndraw 28");
        }
        CHECK(said == std::vector<std::string>{"draw 20", "draw 24", "draw 28"});
        CHECK(why == "and 1 more like these");  // draw 32; 36 is the 17th chunk
    }
    // The same fault in every draw is one.
    Diagnostic same;
    same.problem = "bad";
    try {
        for_chunks(100, {2, 1}, [&](std::size_t, std::size_t) { throw InputError("bad", {same}); });
        FAIL("a fault was lost");
    } catch (const InputError& error) {
        REQUIRE(error.diagnostics.size() == 1);
        CHECK(error.diagnostics[0].why == "and 15 more like these");
    }
}

TEST_CASE("of other faults the one of the lowest chunk is thrown, whoever is quicker") {
    for (int round = 0; round < 20; ++round) try {
            for_chunks(64, {4, 1}, [](std::size_t begin, std::size_t) {
                volatile double x = 0.0;
                for (std::size_t i = 0; i < (begin == 7 ? 200000u : 100u); ++i) x = x + 1.0;
                if (begin >= 7) throw std::runtime_error(std::to_string(begin));
            });
            FAIL("a fault was lost");
        } catch (const std::runtime_error& error) {
            CHECK(std::string(error.what()) == "7");
        }
}
