#pragma once
/// The only door to threads: run `work(begin, end)` over [0, count) in chunks of `grain`.
///
/// Backends tbb, threads and serial are chosen at build time. Chunking never reaches a number: work writes
/// only to slots of its own indices. After a fault only the `looked_at` chunks from the lowest faulty one on
/// are still run: an InputError then carries the first few different faults of these, anything else is
/// rethrown as the lowest chunk threw it, whatever the threads. `between` is called by the calling thread
/// about every 50 ms with the finished count and may throw to stop the run (a pending signal, a cancel
/// request).
#include <cstddef>
#include <functional>

namespace tenure {

struct ParallelOptions {
    int threads = 0;        ///< 0 = all cores
    std::size_t grain = 1;  ///< indices per chunk
};

inline constexpr std::size_t looked_at = 16;

void for_chunks(std::size_t count, const ParallelOptions& options,
                const std::function<void(std::size_t begin, std::size_t end)>& work,
                const std::function<void(std::size_t done)>& between = {});

/// "tbb", "threads" or "serial".
const char* parallel_backend();

}  // namespace tenure
