#include "tenure/engine/individual/isa.hpp"

namespace tenure {

bool isa_runs_here([[maybe_unused]] Isa isa) {
#if defined(__x86_64__)
    if (isa == Isa::avx2) return __builtin_cpu_supports("avx2");
    if (isa == Isa::avx512)
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("bmi2");
#endif
    return isa == Isa::portable;
}

Isa best_isa() {
    static const Isa best = isa_runs_here(Isa::avx512) ? Isa::avx512
                            : isa_runs_here(Isa::avx2) ? Isa::avx2
                                                       : Isa::portable;
    return best;
}

}  // namespace tenure
