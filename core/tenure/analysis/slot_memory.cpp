#include "tenure/analysis/slot_memory.hpp"

#include <cstdint>
#include <cstdlib>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace tenure {
namespace {

/// Only advice: the numbers are the same where the system does not follow it.
void ask_for_big_pages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) {
#if defined(MADV_HUGEPAGE)
    constexpr std::uintptr_t page = std::uintptr_t{2} << 20;
    const auto begin = (reinterpret_cast<std::uintptr_t>(memory) + page - 1) / page * page;
    const auto end = (reinterpret_cast<std::uintptr_t>(memory) + bytes) / page * page;
    if (begin < end) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
#endif
}

}  // namespace

void FreeSlots::operator()(void* memory) const {
    std::free(memory);
}

SlotMemory make_slots(std::size_t bytes) {
    SlotMemory memory(std::calloc(bytes == 0 ? 1 : bytes, 1));
    if (!memory) throw std::bad_alloc();
    ask_for_big_pages(memory.get(), bytes);
    return memory;
}

}  // namespace tenure
