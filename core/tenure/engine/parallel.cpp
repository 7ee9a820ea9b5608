#include "tenure/engine/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tenure/base/arithmetic.hpp"
#include "tenure/base/error.hpp"

#if defined(TENURE_PARALLEL_TBB)
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#endif

namespace tenure {
namespace {

using Work = std::function<void(std::size_t, std::size_t)>;

/// What went wrong, by chunk, in one error: a draw that cannot be simulated is seldom alone.
[[noreturn]] void throw_together(const std::map<std::size_t, std::exception_ptr>& faults) {
    constexpr std::size_t shown = 3;
    std::vector<Diagnostic> different;
    std::string text;
    std::size_t alike = 0;
    for (const auto& [chunk, fault] : faults) try {
            std::rethrow_exception(fault);
        } catch (const InputError& error) {
            bool is_new = false;
            for (const Diagnostic& each : error.diagnostics) {
                const bool known = std::any_of(different.begin(), different.end(), [&](const Diagnostic& d) {
                    return d.path == each.path && d.problem == each.problem && d.why == each.why;
                });
                if (known || different.size() == shown) {
                    ++alike;
                } else {
                    different.push_back(each);
                    is_new = true;
                }
            }
            if (is_new) text += (text.empty() ? "" : "\n") + std::string(error.what());
        }
    if (alike > 0 && !different.empty()) {
        std::string& why = different.back().why;
        why += (why.empty() ? "" : "; ") + std::string("and ") + std::to_string(alike) + " more like these";
    }
    throw InputError(text, different);
}

/// Shared by the workers of one call: which chunk is next, and what went wrong.
class Chunks {
  public:
    Chunks(std::size_t count, std::size_t grain, const Work& work)
        : count_(count), grain_(std::max<std::size_t>(1, grain)), work_(work), end_(chunks()) {}

    std::size_t chunks() const { return (count_ + grain_ - 1) / grain_; }
    std::size_t done() const { return done_.load(); }
    void stop() { end_ = 0; }

    void run(std::size_t chunk) {
        if (chunk >= end_) return;
        const StandardArithmetic arithmetic;  // a pool's thread may have met another host
        const std::size_t begin = chunk * grain_, end = std::min(count_, begin + grain_);
        try {
            work_(begin, end);
            done_ += end - begin;
        } catch (...) {
            const std::lock_guard lock(mutex_);
            faults_[chunk] = std::current_exception();
            end_ = std::min(end_.load(), faults_.begin()->first + looked_at);
        }
    }

    /// The chunk whose turn it is: lower ones are begun first whoever runs them, so that a caller who takes
    /// results in order waits for few.
    void run_next() { run(next_++); }

    void run_until_empty() {
        for (std::size_t chunk = next_++; chunk < end_; chunk = next_++) run(chunk);
    }

    void rethrow() {
        if (faults_.empty()) return;
        // Chunks beyond were run or not as the threads had it.
        faults_.erase(faults_.lower_bound(faults_.begin()->first + looked_at), faults_.end());
        try {
            std::rethrow_exception(faults_.begin()->second);
        } catch (const InputError&) {
            throw_together(faults_);
        }
    }

  private:
    std::size_t count_, grain_;
    const Work& work_;
    std::atomic<std::size_t> next_{0}, done_{0};
    std::atomic<std::size_t> end_;  ///< chunks from here on are not run
    std::mutex mutex_;
    std::map<std::size_t, std::exception_ptr> faults_;
};

[[maybe_unused]] std::size_t thread_count(int threads) {
    if (threads > 0) return static_cast<std::size_t>(threads);
    return std::max(1u, std::thread::hardware_concurrency());
}

/// Runs `body` on another thread while the caller looks in every 50 ms.
[[maybe_unused]] void watch(Chunks& chunks, const std::function<void()>& body,
                            const std::function<void(std::size_t)>& between) {
    std::mutex mutex;
    std::condition_variable finished_signal;
    bool finished = false;
    std::thread worker([&] {
        body();
        const std::lock_guard lock(mutex);
        finished = true;
        finished_signal.notify_one();
    });
    std::exception_ptr stop;
    for (;;) {
        {
            std::unique_lock lock(mutex);
            if (finished_signal.wait_for(lock, std::chrono::milliseconds(50), [&] { return finished; }))
                break;
        }
        if (!between || stop) continue;
        try {
            between(chunks.done());
        } catch (...) {
            stop = std::current_exception();
            chunks.stop();
        }
    }
    worker.join();
    if (stop) std::rethrow_exception(stop);
}

}  // namespace

#if defined(TENURE_PARALLEL_TBB)

const char* parallel_backend() {
    return "tbb";
}

void for_chunks(std::size_t count, const ParallelOptions& options, const Work& work,
                const std::function<void(std::size_t)>& between) {
    Chunks chunks(count, options.grain, work);
    const auto threads = static_cast<int>(thread_count(options.threads));
    watch(
        chunks,
        [&] {
            // A user may ask for more threads than there are cores; the bits do not depend on it.
            const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads + 1);
            tbb::task_arena arena(threads);
            arena.execute([&] {
                tbb::parallel_for(
                    tbb::blocked_range<std::size_t>(0, chunks.chunks(), 1),
                    [&](const tbb::blocked_range<std::size_t>& range) {
                        for (std::size_t i = range.begin(); i < range.end(); ++i) chunks.run_next();
                    },
                    tbb::simple_partitioner());
            });
        },
        between);
    chunks.rethrow();
    if (between) between(chunks.done());
}

#elif defined(TENURE_PARALLEL_THREADS)

const char* parallel_backend() {
    return "threads";
}

void for_chunks(std::size_t count, const ParallelOptions& options, const Work& work,
                const std::function<void(std::size_t)>& between) {
    Chunks chunks(count, options.grain, work);
    watch(
        chunks,
        [&] {
            std::vector<std::thread> pool;
            const std::size_t threads = std::min(thread_count(options.threads), chunks.chunks());
            for (std::size_t i = 1; i < threads; ++i) pool.emplace_back([&] { chunks.run_until_empty(); });
            chunks.run_until_empty();
            for (auto& thread : pool) thread.join();
        },
        between);
    chunks.rethrow();
    if (between) between(chunks.done());
}

#else

const char* parallel_backend() {
    return "serial";
}

void for_chunks(std::size_t count, const ParallelOptions& options, const Work& work,
                const std::function<void(std::size_t)>& between) {
    Chunks chunks(count, options.grain, work);
    for (std::size_t chunk = 0; chunk < chunks.chunks(); ++chunk) {
        chunks.run(chunk);
        if (between) between(chunks.done());
    }
    chunks.rethrow();
}

#endif

}  // namespace tenure
