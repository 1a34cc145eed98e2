// What the endless programs need of a runtime: an entry point. They never exit; the benchmark stops them.
typedef unsigned long u64;
typedef unsigned int u32;
typedef unsigned char u8;

void run(void);

__asm__(".text\n.globl __start\n__start:\n"
        ".set noreorder\n lui $gp,%hi(_gp)\n addiu $gp,$gp,%lo(_gp)\n jal run\n nop\n");

static u64 state = 0x9e3779b97f4a7c15UL;

/// The next number of Marsaglia's xorshift.
static u64 next(void) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}
