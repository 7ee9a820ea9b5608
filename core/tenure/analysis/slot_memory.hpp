#pragma once
/// Memory for the result tables, zeroed.
///
/// The system hands it out page by page when it is first written, so a run starts at once and a stopped one
/// gives back only what it reached. Where Linux offers pages of 2 MiB they are asked for: giving back 2 GiB
/// takes 4 ms instead of 170. Throws std::bad_alloc.
#include <cstddef>
#include <memory>

namespace tenure {

struct FreeSlots {
    void operator()(void* memory) const;
};
using SlotMemory = std::unique_ptr<void, FreeSlots>;

SlotMemory make_slots(std::size_t bytes);

}  // namespace tenure
