// What compilers call for copies and comparisons of memory. Words are moved where there are eight bytes or more; the
// machine's unaligned loads and stores take two instructions.
#include "Machine.h"

typedef unsigned long word __attribute__((may_alias));
typedef struct {
    unsigned long value;
} __attribute__((packed, may_alias)) unaligned_word;

static inline int is_aligned(const void *address) { return ((uintptr_t)address & 7) == 0; }

void *memset(void *destination, int value, size_t count) {
    unsigned char *to = destination;
    while (count && !is_aligned(to)) *to++ = (unsigned char)value, count--;
    unsigned long pattern = (unsigned char)value * 0x0101010101010101UL;
    for (; count >= 32; count -= 32, to += 32) {
        ((word *)to)[0] = pattern;
        ((word *)to)[1] = pattern;
        ((word *)to)[2] = pattern;
        ((word *)to)[3] = pattern;
    }
    for (; count >= 8; count -= 8, to += 8) *(word *)to = pattern;
    while (count--) *to++ = (unsigned char)value;
    return destination;
}

// Eight words from `from` to `to`: four are loaded before they are stored.
#define COPY_FOUR(load, store, index) \
    do { \
        unsigned long a = load(index), b = load(index + 1), c = load(index + 2), d = load(index + 3); \
        store(index) = a, store(index + 1) = b, store(index + 2) = c, store(index + 3) = d; \
    } while (0)
#define COPY_WORDS(load, store) \
    do { \
        for (; count >= 64; count -= 64, to += 64, from += 64) { \
            COPY_FOUR(load, store, 0); \
            COPY_FOUR(load, store, 4); \
        } \
        for (; count >= 8; count -= 8, to += 8, from += 8) store(0) = load(0); \
    } while (0)
#define ALIGNED_FROM(index) (((const word *)from)[index])
#define UNALIGNED_FROM(index) (((const unaligned_word *)from)[index].value)
#define ALIGNED_TO(index) (((word *)to)[index])
#define UNALIGNED_TO(index) (((unaligned_word *)to)[index].value)

void *memcpy(void *destination, const void *source, size_t count) {
    unsigned char *to = destination;
    const unsigned char *from = source;
    if (count < 8) {
        while (count) *to++ = *from++, count--;
        return destination;
    }
    // The last word may overlap the one before. It is loaded first, as `memmove` needs it.
    unsigned char *last = to + count - 8;
    unsigned long last_word = ((const unaligned_word *)(from + count - 8))->value;
    if (is_aligned(to)) {
        if (is_aligned(from)) COPY_WORDS(ALIGNED_FROM, ALIGNED_TO);
        else COPY_WORDS(UNALIGNED_FROM, ALIGNED_TO);
    } else {
        COPY_WORDS(UNALIGNED_FROM, UNALIGNED_TO);
    }
    if (count) ((unaligned_word *)last)->value = last_word;
    return destination;
}

void *memmove(void *destination, const void *source, size_t count) {
    unsigned char *to = destination;
    const unsigned char *from = source;
    // Copying upwards is right unless the destination begins inside the source. `memcpy` loads four words before it
    // stores them, in ascending order, so that it serves also where the source begins inside the destination.
    if ((uintptr_t)to - (uintptr_t)from >= count) return memcpy(destination, source, count);
    to += count;
    from += count;
    for (; count >= 8; count -= 8) {
        to -= 8;
        from -= 8;
        ((unaligned_word *)to)->value = ((unaligned_word *)from)->value;
    }
    while (count--) *--to = *--from;
    return destination;
}

int memcmp(const void *first, const void *second, size_t count) {
    const unsigned char *left = first, *right = second;
    for (; count >= 8; count -= 8, left += 8, right += 8) {
        unsigned long a = ((unaligned_word *)left)->value, b = ((unaligned_word *)right)->value;
        // Big-endian words compare as their bytes do.
        if (a != b) return a < b ? -1 : 1;
    }
    for (; count--; left++, right++)
        if (*left != *right) return *left - *right;
    return 0;
}
