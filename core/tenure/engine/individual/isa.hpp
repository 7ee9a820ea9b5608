#pragma once
/// Instruction sets with a kernel of their own, chosen at run time. All give the same bits.
#include <array>

namespace tenure {

enum class Isa { portable, avx2, avx512 };  ///< `portable` runs anywhere
inline constexpr std::array<const char*, 3> isa_names{"portable", "avx2", "avx512"};

bool isa_runs_here(Isa isa);
Isa best_isa();

}  // namespace tenure
