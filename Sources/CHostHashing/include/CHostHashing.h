// Hash functions by way of instructions that not every machine has.
//
// The instruction set is chosen when a function is called, by what the processor and the operating system support.

#ifndef CHostHashing_h
#define CHostHashing_h

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What a function may use beside the instructions that every processor of the platform has.
enum falconet_instructions {
    /// Nothing more. Each of the next three has those before it.
    FALCONET_PORTABLE,
    /// x86-64: BMI1 and BMI2, which have and-not and a rotation into another register.
    FALCONET_BMI2,
    /// x86-64: AVX2, vectors of four lanes.
    FALCONET_AVX2,
    /// x86-64: AVX-512 F and VL, vectors of eight lanes with rotations and functions of three operands.
    FALCONET_AVX512,
    /// x86-64: the SHA extensions, with SSSE3 and SSE4.1.
    FALCONET_SHA,
};

/// Whether this machine has the given instructions.
bool falconet_has(enum falconet_instructions instructions);

/// The permutation Keccak-f[1600] (FIPS 202, section 3) on 25 lanes, lane `5 * y + x` being (x, y).
///
/// Lanes 1, 2, 8, 12, 17 and 20 are complemented before and after, as in EthereumCrypto. Returns false, having done
/// nothing, where the machine has no instructions that help.
bool falconet_keccak_permute(uint64_t *lanes);

/// The same with given instructions, which the machine must have.
void falconet_keccak_permute_with(enum falconet_instructions instructions, uint64_t *lanes);

/// Keccak-256 of `count` pairs of 32-byte nodes: for each `index` of `indices`, the hash of the 64 bytes at
/// `pairs + 64 * index` is written to `hashes + 32 * index`.
///
/// No hash may lie where one of the pairs does.
void falconet_keccak_pairs(const void *pairs, void *hashes, const uint8_t *indices, size_t count);

/// The same with given instructions, which the machine must have.
void falconet_keccak_pairs_with(
    enum falconet_instructions instructions, const void *pairs, void *hashes, const uint8_t *indices, size_t count
);

/// SHA-256 (FIPS 180-4, section 6.2) of `count` bytes; the 32 bytes of the hash are written to `digest`.
///
/// Returns false, having done nothing, where the machine has no instructions that help.
bool falconet_sha256(const void *message, size_t count, void *digest);

#endif
