// Keccak-256 of messages of 64 bytes, several at once: the nodes of a binary tree.

#include "CHostHashing.h"
#include "keccak-permutation.h"

#include <string.h>

// Hashes `COUNT` pairs with the lanes of as many states in each vector. A message of 64 bytes is 8 lanes, and the padding
// follows: a bit 1 after the message and one at the end of the block of 17 lanes.
#define HASH_PAIRS(LANE, COUNT, pairs, hashes, indices)                                                                \
    do {                                                                                                               \
        union {                                                                                                        \
            LANE lanes[8];                                                                                             \
            uint64_t words[8][COUNT];                                                                                  \
        } block;                                                                                                       \
        for (int way = 0; way < COUNT; way++) {                                                                        \
            const uint8_t *pair = (const uint8_t *)(pairs) + 64 * (size_t)(indices)[way];                              \
            for (int lane = 0; lane < 8; lane++) memcpy(&block.words[lane][way], pair + 8 * lane, 8);                  \
        }                                                                                                              \
        LANE state[25] = {0};                                                                                          \
        for (int lane = 0; lane < 8; lane++) state[lane] = block.lanes[lane];                                          \
        state[8] = state[8] ^ 1;                                                                                       \
        state[16] = state[16] ^ (uint64_t)1 << 63;                                                                     \
        KECCAK_PERMUTE(LANE, state);                                                                                   \
        for (int lane = 0; lane < 4; lane++) block.lanes[lane] = state[lane];                                          \
        for (int way = 0; way < COUNT; way++) {                                                                        \
            uint8_t *hash = (uint8_t *)(hashes) + 32 * (size_t)(indices)[way];                                         \
            for (int lane = 0; lane < 4; lane++) memcpy(hash + 8 * lane, &block.words[lane][way], 8);                  \
        }                                                                                                              \
    } while (0)

static void hash_portable(const void *pairs, void *hashes, const uint8_t *indices) {
    HASH_PAIRS(uint64_t, 1, pairs, hashes, indices);
}

#ifdef __x86_64__
typedef uint64_t lane128 __attribute__((vector_size(16)));
typedef uint64_t lane256 __attribute__((vector_size(32)));
typedef uint64_t lane512 __attribute__((vector_size(64)));

__attribute__((target("bmi,bmi2"))) static void hash_bmi2(const void *pairs, void *hashes, const uint8_t *indices) {
    HASH_PAIRS(uint64_t, 1, pairs, hashes, indices);
}

__attribute__((target("avx2"))) static void hash4_avx2(const void *pairs, void *hashes, const uint8_t *indices) {
    HASH_PAIRS(lane256, 4, pairs, hashes, indices);
}

__attribute__((target("avx512f,avx512vl"))) static void hash2_avx512(
    const void *pairs, void *hashes, const uint8_t *indices
) {
    HASH_PAIRS(lane128, 2, pairs, hashes, indices);
}

__attribute__((target("avx512f,avx512vl"))) static void hash8_avx512(
    const void *pairs, void *hashes, const uint8_t *indices
) {
    HASH_PAIRS(lane512, 8, pairs, hashes, indices);
}
#endif

typedef void (*group_hash)(const void *pairs, void *hashes, const uint8_t *indices);

// Hashes the pairs in groups of `width`, at most 8; a last group that is not full hashes its last pair more than once.
static void hash_groups(
    group_hash hash, size_t width, const void *pairs, void *hashes, const uint8_t *indices, size_t count
) {
    for (; count >= width; count -= width, indices += width) hash(pairs, hashes, indices);
    if (count == 0) return;
    uint8_t last[8];
    for (size_t way = 0; way < width; way++) last[way] = indices[way < count ? way : count - 1];
    hash(pairs, hashes, last);
}

void falconet_keccak_pairs_with(
    enum falconet_instructions instructions, const void *pairs, void *hashes, const uint8_t *indices, size_t count
) {
    switch (instructions) {
#ifdef __x86_64__
    case FALCONET_AVX512: {
        // Groups of 2 and of 8 take about the same time.
        const size_t rest = count % 8 <= 2 ? count % 8 : 0;
        hash_groups(hash8_avx512, 8, pairs, hashes, indices, count - rest);
        hash_groups(hash2_avx512, 2, pairs, hashes, indices + (count - rest), rest);
        return;
    }
    case FALCONET_AVX2: {
        // A group takes less than two single pairs.
        const size_t rest = count % 4 == 1 ? 1 : 0;
        hash_groups(hash4_avx2, 4, pairs, hashes, indices, count - rest);
        hash_groups(hash_bmi2, 1, pairs, hashes, indices + (count - rest), rest);
        return;
    }
    case FALCONET_BMI2:
        hash_groups(hash_bmi2, 1, pairs, hashes, indices, count);
        return;
#endif
    default:
        hash_groups(hash_portable, 1, pairs, hashes, indices, count);
    }
}

void falconet_keccak_pairs(const void *pairs, void *hashes, const uint8_t *indices, size_t count) {
    enum falconet_instructions instructions = FALCONET_AVX512;
    while (!falconet_has(instructions)) instructions--;
    falconet_keccak_pairs_with(instructions, pairs, hashes, indices, count);
}
