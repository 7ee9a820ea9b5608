#pragma once
/// `TENURE_VECTOR_CLONES void f(...)`: one source, compiled for three instruction sets and chosen when the
/// program starts. The arithmetic is the same sequence of + - * / and sqrt without contraction, so the choice
/// cannot change a bit. Sanitizers start before the choice can be made and take the plain version.
#if defined(__x86_64__) && defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define TENURE_VECTOR_CLONES __attribute__((target_clones("default", "avx2", "arch=x86-64-v4")))
#else
#define TENURE_VECTOR_CLONES
#endif
