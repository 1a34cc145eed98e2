// A program of the VM that compares the runtime with what its functions are documented to do. Exit code 0 where all is
// as it should be; else 1, after a line for each check that failed. With TRAP defined, the program traps at once.
#include "GuestRuntime.h"
#include "../Runtime/Machine.h"

void *memset(void *destination, int value, size_t count);
void *memcpy(void *destination, const void *source, size_t count);
void *memmove(void *destination, const void *source, size_t count);
int memcmp(const void *first, const void *second, size_t count);
int posix_memalign(void **result, size_t alignment, size_t size);
void free(void *block);

static int failures;

static void expect(int holds, const char *name) {
    if (holds) return;
    unsigned long length = 0;
    while (name[length]) length++;
    guest_write_all(2, "failed: ", 8);
    guest_write_all(2, name, length);
    guest_write_all(2, "\n", 1);
    failures++;
}

static unsigned long random_state = 1;
static unsigned long random_below(unsigned long bound) {
    random_state = random_state * 6364136223846793005UL + 1442695040888963407UL;
    return (random_state >> 33) % bound;
}

enum { SPAN = 400 };
static unsigned char actual[SPAN], wanted[SPAN], source[SPAN];

static void fill(void) {
    for (int index = 0; index < SPAN; index++) {
        actual[index] = wanted[index] = (unsigned char)random_below(256);
        source[index] = (unsigned char)random_below(256);
    }
}

/// Whether nothing but what was wanted was written; byte by byte, since `memcmp` is being tested.
static int is_as_wanted(void) {
    for (int index = 0; index < SPAN; index++)
        if (actual[index] != wanted[index]) return 0;
    return 1;
}

static int sign(long number) { return (number > 0) - (number < 0); }

/// All functions at all alignments, for lengths on both sides of every unrolled loop.
static void check_memory_functions(void) {
    for (unsigned long to = 16; to < 24; to++)
        for (unsigned long from = 16; from < 24; from++)
            for (unsigned long count = 0; count < 150; count += count < 20 || count > 60 ? 1 : 7) {
                fill();
                for (unsigned long i = 0; i < count; i++) wanted[to + i] = source[from + i];
                expect(memcpy(actual + to, source + from, count) == actual + to, "memcpy's result");
                expect(is_as_wanted(), "memcpy");
                expect(memcmp(actual + to, source + from, count) == 0, "memcmp of equal bytes");
                if (count == 0) continue;
                unsigned long place = random_below(count);
                actual[to + place] ^= (unsigned char)(1 + random_below(255));
                long difference = (long)actual[to + place] - source[from + place];
                // What follows the first difference does not count.
                if (place + 1 < count) actual[to + place + 1] ^= 0xff;
                expect(sign(memcmp(actual + to, source + from, count)) == sign(difference), "memcmp");
            }
    for (unsigned long to = 16; to < 24; to++)
        for (unsigned long count = 0; count < 150; count++) {
            fill();
            // Only the lowest byte of the value counts.
            int value = (int)random_below(1 << 20) - (1 << 19);
            for (unsigned long i = 0; i < count; i++) wanted[to + i] = (unsigned char)value;
            expect(memset(actual + to, value, count) == actual + to, "memset's result");
            expect(is_as_wanted(), "memset");
        }
    for (int round = 0; round < 3000; round++) {
        unsigned long to = random_below(160), count = random_below(200);
        unsigned long from = random_below(2) ? random_below(160) : to + random_below(17);
        fill();
        for (unsigned long i = 0; i < count; i++) source[i] = actual[from + i];
        for (unsigned long i = 0; i < count; i++) wanted[to + i] = source[i];
        expect(memmove(actual + to, actual + from, count) == actual + to, "memmove's result");
        expect(is_as_wanted(), "memmove");
    }
}

struct block {
    unsigned char *bytes;
    unsigned long size;
    unsigned char pattern;
};
enum { BLOCKS = 64 };
static struct block blocks[BLOCKS];

static void check_content(const struct block *block) {
    for (unsigned long index = 0; index < block->size; index++)
        if (block->bytes[index] != block->pattern) return expect(0, "a block's content is its owner's");
}

static unsigned long random_size(void) {
    switch (random_below(4)) {
    case 0: return random_below(3);
    case 1: return random_below(1100);
    // On both sides of a class.
    case 2: return (random_below(8) + 1) * (1UL << (4 + random_below(8))) + random_below(3) - 1;
    default: return random_below(20000);
    }
}

static void *allocate(unsigned long size) {
    void *block = 0;
    expect(posix_memalign(&block, 16, size) == 0 && block, "an allocation");
    return block;
}

/// Blocks of no bytes are blocks like others: they have addresses of their own, and freeing one spoils no other.
static void check_empty_blocks(void) {
    void *first = allocate(0), *second = allocate(0), *behind = allocate(100);
    expect(first != second && second != behind, "blocks of no bytes have addresses of their own");
    free(first);
    free(second);
    free(behind);
    expect(allocate(100) == behind, "what was freed is used again");
    expect(allocate(0) == second && allocate(0) == first, "blocks of no bytes that were freed are used again");
}

/// Blocks of all sizes, zero among them, that come and go, and what is written into them stays.
static void check_allocator(void) {
    for (int round = 0; round < 6000; round++) {
        struct block *block = &blocks[random_below(BLOCKS)];
        if (block->bytes) {
            check_content(block);
            free(block->bytes);
            block->bytes = 0;
            continue;
        }
        unsigned long alignment = random_below(8) ? 16 : 16UL << random_below(9);
        void *bytes = 0;
        block->size = random_size();
        expect(posix_memalign(&bytes, alignment, block->size) == 0 && bytes, "an allocation");
        expect(((uintptr_t)bytes & (alignment - 1)) == 0, "a block's alignment");
        block->bytes = bytes;
        block->pattern = (unsigned char)random_below(256);
        memset(block->bytes, block->pattern, block->size);
    }
    for (int index = 0; index < BLOCKS; index++) {
        if (blocks[index].bytes) check_content(&blocks[index]);
        free(blocks[index].bytes);
    }
    free(0);

    unsigned long before = guest_heap_size();
    void *large = 0;
    expect(posix_memalign(&large, 16, 5 << 20) == 0, "a block of more than a chunk");
    memset(large, 1, 5 << 20);
    expect(guest_heap_size() > before, "the heap's size");
    expect(posix_memalign(&large, 16, -1UL) != 0, "a size beyond all bounds");
}

static void check_system_calls(void) {
    unsigned char byte = 0;
    expect(guest_read_all(77, &byte, 1) < 0, "reading an unknown descriptor");
    expect(guest_write_all(77, &byte, 1) < 0, "writing to an unknown descriptor");
    expect(guest_write_all(1, &byte, 0) == 0, "writing nothing");
    // The machine's standard input is at its end.
    expect(guest_read_all(0, &byte, 1) == 0, "reading at the end of a stream");
}

long guest_main(void) {
#ifdef TRAP
    guest_trap();
#endif
    check_memory_functions();
    check_empty_blocks();
    check_allocator();
    check_system_calls();
    return failures ? 1 : 0;
}
