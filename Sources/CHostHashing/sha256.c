// SHA-256 (FIPS 180-4, section 6.2) by the SHA extensions of x86-64.

#include "CHostHashing.h"

#ifdef __x86_64__

#include <immintrin.h>
#include <string.h>

enum { block_size = 64 };

// The fractional parts of the cube roots of the first 64 primes.
static const uint32_t round_constants[64] __attribute__((aligned(16))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

// The chaining value in the order that the instructions take: from the highest part to the lowest, words a, b, e, f and
// words c, d, g, h.
struct chaining_value {
    __m128i abef;
    __m128i cdgh;
};

// The most significant byte of each word comes first in a message and in a digest.
__attribute__((target("sha,sse4.1,ssse3"))) static inline __m128i swap_bytes(__m128i words) {
    return _mm_shuffle_epi8(words, _mm_set_epi8(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3));
}

__attribute__((target("sha,sse4.1,ssse3"))) static void compress(
    struct chaining_value *value, const uint8_t *blocks, size_t count
) {
    __m128i abef = value->abef;
    __m128i cdgh = value->cdgh;
    for (; count > 0; count--, blocks += block_size) {
        const __m128i abef_before = abef;
        const __m128i cdgh_before = cdgh;
        // The last 16 words of the message schedule; those of group n, four words, are at n % 4.
        __m128i words[4];
#pragma clang loop unroll(full)
        for (int group = 0; group < 16; group++) {
            __m128i next;
            if (group < 4) {
                next = swap_bytes(_mm_loadu_si128((const __m128i *)blocks + group));
            } else {
                const __m128i back1 = words[(group + 3) % 4];
                const __m128i back2 = words[(group + 2) % 4];
                const __m128i sum = _mm_add_epi32(
                    _mm_sha256msg1_epu32(words[group % 4], words[(group + 1) % 4]), _mm_alignr_epi8(back1, back2, 4)
                );
                next = _mm_sha256msg2_epu32(sum, back1);
            }
            words[group % 4] = next;
            // Two rounds, from the lower half of the sums, which make the words c, d, g, h of the next; two more.
            const __m128i sums = _mm_add_epi32(next, _mm_load_si128((const __m128i *)round_constants + group));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sums);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sums, 0x0e));
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    value->abef = abef;
    value->cdgh = cdgh;
}

__attribute__((target("sha,sse4.1,ssse3"))) static void hash(const uint8_t *message, size_t count, void *digest) {
    struct chaining_value value = {
        _mm_set_epi32(0x6a09e667, (int)0xbb67ae85, 0x510e527f, (int)0x9b05688c),
        _mm_set_epi32(0x3c6ef372, (int)0xa54ff53a, 0x1f83d9ab, 0x5be0cd19),
    };
    compress(&value, message, count / block_size);

    // The rest of the message, a bit 1, zeros and the length in bits take one block or two.
    uint8_t tail[2 * block_size] = {0};
    const size_t rest = count % block_size;
    const size_t tail_blocks = rest + 1 + 8 <= block_size ? 1 : 2;
    if (rest > 0) memcpy(tail, message + (count - rest), rest);
    tail[rest] = 0x80;
    const uint64_t bits = __builtin_bswap64((uint64_t)count << 3);
    memcpy(tail + tail_blocks * block_size - 8, &bits, 8);
    compress(&value, tail, tail_blocks);

    const __m128i feba = _mm_shuffle_epi32(value.abef, 0x1b);
    const __m128i dchg = _mm_shuffle_epi32(value.cdgh, 0xb1);
    _mm_storeu_si128(digest, swap_bytes(_mm_blend_epi16(feba, dchg, 0xf0)));
    _mm_storeu_si128((__m128i *)digest + 1, swap_bytes(_mm_alignr_epi8(dchg, feba, 8)));
}

#endif

bool falconet_sha256(const void *message, size_t count, void *digest) {
#ifdef __x86_64__
    if (falconet_has(FALCONET_SHA)) {
        hash(message, count, digest);
        return true;
    }
#endif
    return false;
}
