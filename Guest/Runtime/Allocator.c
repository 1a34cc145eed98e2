// The allocator of a program that runs once: blocks come from the end of the heap and go back to a free list of their
// size. Sizes are rounded up to one of eight steps between powers of two; nothing is split or joined.
#include "GuestRuntime.h"
#include "Machine.h"

enum {
    CHUNK = 1 << 20,
    GRANULE = 16,
    /// Sizes up to this are rounded to multiples of 16 and have a list each.
    SMALL = 1024,
    SMALL_CLASSES = SMALL / GRANULE + 1,
    CLASSES = SMALL_CLASSES + 8 * 54,
    HEADER = 16,
};

/// Before each block: its class, which `free` needs.
struct header {
    unsigned long class;
    unsigned long padding;
};

struct free_block {
    struct free_block *next;
};

static struct free_block *free_blocks[CLASSES];
static uintptr_t heap_top;
static uintptr_t heap_end;
static unsigned long heap_size;

/// `size` is a multiple of the granule, so that all blocks are aligned to it.
static void *take(unsigned long size) {
    if (heap_end - heap_top < size) {
        unsigned long chunk = (size + CHUNK - 1) & -(unsigned long)CHUNK;
        uintptr_t address = (uintptr_t)guest_map(chunk);
        if (!address) guest_trap();
        heap_size += chunk;
        // The machine hands out its heap without gaps, so that what is left of the last chunk stays of use.
        if (address != heap_end) heap_top = address;
        heap_end = address + chunk;
    }
    void *block = (void *)heap_top;
    heap_top += size;
    return block;
}

/// The class of a size and the size of all blocks of that class.
static unsigned long class_of(unsigned long *size) {
    if (*size <= SMALL) {
        unsigned long class = (*size + GRANULE - 1) / GRANULE;
        *size = class * GRANULE;
        return class;
    }
    unsigned long shift = 60 - __builtin_clzl(*size - 1);
    unsigned long steps = ((*size - 1) >> shift) + 1;
    *size = steps << shift;
    return SMALL_CLASSES + 8 * (shift - 7) + (steps - 9);
}

static void *allocate(unsigned long size) {
    unsigned long class = class_of(&size);
    struct free_block *block = free_blocks[class];
    if (block) {
        free_blocks[class] = block->next;
        return block;
    }
    // The blocks of class 0, of no bytes, need room for the link to the next free one.
    if (size == 0) size = GRANULE;
    struct header *header = take(HEADER + size);
    header->class = class;
    return header + 1;
}

int posix_memalign(void **result, size_t alignment, size_t size) {
    if (size > 1UL << 40) return 12;
    if (alignment <= GRANULE) {
        *result = allocate(size);
        return 0;
    }
    // Rare: a block with room before the aligned address, where a second header leads `free` to a list of no use.
    uintptr_t block = (uintptr_t)take(((size + GRANULE - 1) & -(unsigned long)GRANULE) + alignment + HEADER) + HEADER;
    block = (block + alignment - 1) & -alignment;
    ((struct header *)block)[-1].class = CLASSES;
    *result = (void *)block;
    return 0;
}

void free(void *block) {
    if (!block) return;
    unsigned long class = ((struct header *)block)[-1].class;
    if (class >= CLASSES) return;
    ((struct free_block *)block)->next = free_blocks[class];
    free_blocks[class] = block;
}

unsigned long guest_heap_size(void) { return heap_size; }
