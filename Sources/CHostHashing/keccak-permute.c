// The permutation of a single state.

#include "CHostHashing.h"
#include "keccak-permutation.h"

// What the lanes that EthereumCrypto keeps as their complements differ in.
#define COMPLEMENT(lane)                                                                                               \
    ((lane) == 1 || (lane) == 2 || (lane) == 8 || (lane) == 12 || (lane) == 17 || (lane) == 20 ? ~(uint64_t)0 : 0)

#define LOAD_LANES(state, lanes)                                                                                       \
    for (int lane = 0; lane < 25; lane++) (state)[lane] = (lanes)[lane] ^ COMPLEMENT(lane)

#define STORE_LANES(lanes, state)                                                                                      \
    for (int lane = 0; lane < 25; lane++) (lanes)[lane] = (state)[lane] ^ COMPLEMENT(lane)

static void permute_portable(uint64_t *lanes) {
    uint64_t state[25];
    LOAD_LANES(state, lanes);
    KECCAK_PERMUTE(uint64_t, state);
    STORE_LANES(lanes, state);
}

#ifdef __x86_64__

__attribute__((target("bmi,bmi2"))) static void permute_bmi2(uint64_t *lanes) {
    uint64_t state[25];
    LOAD_LANES(state, lanes);
    KECCAK_PERMUTE(uint64_t, state);
    STORE_LANES(lanes, state);
}

// A lane is the lower half of a vector: there are 32 registers of these, so that nearly the whole state stays in them,
// and rotations, chi and three-way exclusive ors are single instructions.
typedef uint64_t lane128 __attribute__((vector_size(16)));

__attribute__((target("avx512f,avx512vl"))) static void permute_avx512(uint64_t *lanes) {
    lane128 state[25];
    for (int lane = 0; lane < 25; lane++) state[lane] = (lane128){lanes[lane] ^ COMPLEMENT(lane), 0};
    KECCAK_PERMUTE(lane128, state);
    for (int lane = 0; lane < 25; lane++) lanes[lane] = state[lane][0] ^ COMPLEMENT(lane);
}

#endif

void falconet_keccak_permute_with(enum falconet_instructions instructions, uint64_t *lanes) {
    switch (instructions) {
#ifdef __x86_64__
    case FALCONET_AVX512:
        permute_avx512(lanes);
        return;
    case FALCONET_AVX2:
    case FALCONET_BMI2:
        permute_bmi2(lanes);
        return;
#endif
    default:
        permute_portable(lanes);
    }
}

bool falconet_keccak_permute(uint64_t *lanes) {
#ifdef __x86_64__
    if (falconet_has(FALCONET_AVX512)) {
        permute_avx512(lanes);
        return true;
    }
    if (falconet_has(FALCONET_BMI2)) {
        permute_bmi2(lanes);
        return true;
    }
#endif
    return false;
}
