// A program that mostly loads and stores: a hash table and a list in random order over 8 MiB each, copies of words and
// of bytes, and unaligned words.
#include "guest.h"

enum { count = 1 << 20 };
static u64 table[count];
static u64 list[count];
static u8 bytes[1 << 16];

/// A list through all entries, in an order that looks random.
static void makeList(void) {
    for (u64 i = 0; i < count; i++) list[i] = (i * 5 + 12345) & (count - 1);
}

static u64 follow(u64 start, u64 steps) {
    for (u64 i = 0; i < steps; i++) start = list[start];
    return start;
}

static void addToTable(u64 steps) {
    for (u64 i = 0; i < steps; i++) {
        u64 key = next();
        table[key & (count - 1)] += key >> 32;
    }
}

static void copyWords(u64 from, u64 to, u64 words) {
    for (u64 i = 0; i < words; i++) table[(to + i) & (count - 1)] = table[(from + i) & (count - 1)];
}

static void copyBytes(void) {
    for (u64 i = 0; i < sizeof bytes; i++) bytes[i] = bytes[(i * 7 + 3) & (sizeof bytes - 1)] + (u8)i;
}

struct unaligned { u64 value; } __attribute__((packed));

static u64 addUnaligned(void) {
    u64 sum = 0;
    for (u64 i = 1; i + 8 < sizeof bytes; i += 9) {
        struct unaligned *word = (struct unaligned *)(bytes + i);
        sum += word->value;
        word->value = sum;
    }
    return sum;
}

void run(void) {
    makeList();
    for (u64 round = 0;; round++) {
        addToTable(100000);
        state += follow(round & (count - 1), 200000);
        copyWords(next(), next(), 100000);
        copyBytes();
        state ^= addUnaligned();
        state |= 1;
    }
}
