// The permutation Keccak-f[1600] (FIPS 202, section 3) on lanes of any type that has the operators of integers: a 64-bit
// integer, or a vector of them, one of each state.

#ifndef keccak_permutation_h
#define keccak_permutation_h

#include <stdint.h>

static const uint64_t keccak_round_constants[24] = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b,
    0x0000000080000001, 0x8000000080008081, 0x8000000000008009, 0x000000000000008a, 0x0000000000000088,
    0x0000000080008009, 0x000000008000000a, 0x000000008000808b, 0x800000000000008b, 0x8000000000008089,
    0x8000000000008003, 0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
};

#define KECCAK_ROTATE(lane, count) ((lane) << (count) | (lane) >> (64 - (count)))

// Theta's and rho's part of a lane, then chi's of a plane of five: FROM(0) to FROM(4) are its lanes.
#define KECCAK_CHI(to, row, b0, b1, b2, b3, b4)                                                                        \
    (to)[row] = b0 ^ (~b1 & b2);                                                                                       \
    (to)[row + 1] = b1 ^ (~b2 & b3);                                                                                   \
    (to)[row + 2] = b2 ^ (~b3 & b4);                                                                                   \
    (to)[row + 3] = b3 ^ (~b4 & b0);                                                                                   \
    (to)[row + 4] = b4 ^ (~b0 & b1);

// One round, from the 25 lanes of `from` to those of `to`. Theta; then for each plane rho and pi, which bring its five
// lanes from five planes, and chi; then iota.
#define KECCAK_ROUND(LANE, from, to, constant)                                                                         \
    do {                                                                                                               \
        const LANE c0 = (from)[0] ^ (from)[5] ^ (from)[10] ^ (from)[15] ^ (from)[20];                                  \
        const LANE c1 = (from)[1] ^ (from)[6] ^ (from)[11] ^ (from)[16] ^ (from)[21];                                  \
        const LANE c2 = (from)[2] ^ (from)[7] ^ (from)[12] ^ (from)[17] ^ (from)[22];                                  \
        const LANE c3 = (from)[3] ^ (from)[8] ^ (from)[13] ^ (from)[18] ^ (from)[23];                                  \
        const LANE c4 = (from)[4] ^ (from)[9] ^ (from)[14] ^ (from)[19] ^ (from)[24];                                  \
        const LANE d0 = c4 ^ KECCAK_ROTATE(c1, 1);                                                                     \
        const LANE d1 = c0 ^ KECCAK_ROTATE(c2, 1);                                                                     \
        const LANE d2 = c1 ^ KECCAK_ROTATE(c3, 1);                                                                     \
        const LANE d3 = c2 ^ KECCAK_ROTATE(c4, 1);                                                                     \
        const LANE d4 = c3 ^ KECCAK_ROTATE(c0, 1);                                                                     \
        LANE b0, b1, b2, b3, b4;                                                                                       \
        b0 = (from)[0] ^ d0;                                                                                           \
        b1 = KECCAK_ROTATE((from)[6] ^ d1, 44);                                                                        \
        b2 = KECCAK_ROTATE((from)[12] ^ d2, 43);                                                                       \
        b3 = KECCAK_ROTATE((from)[18] ^ d3, 21);                                                                       \
        b4 = KECCAK_ROTATE((from)[24] ^ d4, 14);                                                                       \
        KECCAK_CHI(to, 0, b0, b1, b2, b3, b4)                                                                          \
        (to)[0] ^= (constant);                                                                                         \
        b0 = KECCAK_ROTATE((from)[3] ^ d3, 28);                                                                        \
        b1 = KECCAK_ROTATE((from)[9] ^ d4, 20);                                                                        \
        b2 = KECCAK_ROTATE((from)[10] ^ d0, 3);                                                                        \
        b3 = KECCAK_ROTATE((from)[16] ^ d1, 45);                                                                       \
        b4 = KECCAK_ROTATE((from)[22] ^ d2, 61);                                                                       \
        KECCAK_CHI(to, 5, b0, b1, b2, b3, b4)                                                                          \
        b0 = KECCAK_ROTATE((from)[1] ^ d1, 1);                                                                         \
        b1 = KECCAK_ROTATE((from)[7] ^ d2, 6);                                                                         \
        b2 = KECCAK_ROTATE((from)[13] ^ d3, 25);                                                                       \
        b3 = KECCAK_ROTATE((from)[19] ^ d4, 8);                                                                        \
        b4 = KECCAK_ROTATE((from)[20] ^ d0, 18);                                                                       \
        KECCAK_CHI(to, 10, b0, b1, b2, b3, b4)                                                                         \
        b0 = KECCAK_ROTATE((from)[4] ^ d4, 27);                                                                        \
        b1 = KECCAK_ROTATE((from)[5] ^ d0, 36);                                                                        \
        b2 = KECCAK_ROTATE((from)[11] ^ d1, 10);                                                                       \
        b3 = KECCAK_ROTATE((from)[17] ^ d2, 15);                                                                       \
        b4 = KECCAK_ROTATE((from)[23] ^ d3, 56);                                                                       \
        KECCAK_CHI(to, 15, b0, b1, b2, b3, b4)                                                                         \
        b0 = KECCAK_ROTATE((from)[2] ^ d2, 62);                                                                        \
        b1 = KECCAK_ROTATE((from)[8] ^ d3, 55);                                                                        \
        b2 = KECCAK_ROTATE((from)[14] ^ d4, 39);                                                                       \
        b3 = KECCAK_ROTATE((from)[15] ^ d0, 41);                                                                       \
        b4 = KECCAK_ROTATE((from)[21] ^ d1, 2);                                                                        \
        KECCAK_CHI(to, 20, b0, b1, b2, b3, b4)                                                                         \
    } while (0)

// Permutes the array `lanes` of 25.
#define KECCAK_PERMUTE(LANE, lanes)                                                                                    \
    do {                                                                                                               \
        LANE other[25];                                                                                                \
        for (int round = 0; round < 24; round += 2) {                                                                  \
            KECCAK_ROUND(LANE, lanes, other, keccak_round_constants[round]);                                           \
            KECCAK_ROUND(LANE, other, lanes, keccak_round_constants[round + 1]);                                       \
        }                                                                                                              \
    } while (0)

#endif
