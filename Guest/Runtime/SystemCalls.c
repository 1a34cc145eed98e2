#include "GuestRuntime.h"
#include "Machine.h"

enum { SYSTEM_READ = 5000, SYSTEM_WRITE = 5001, SYSTEM_MMAP = 5009, SYSTEM_EXIT_GROUP = 5205 };

// Of a call that failed, the machine's versions from 7 on return the error number in $v0, and those before in $a3. Of any
// other, $a3 is 0. Nobody is there to learn the number.
static inline long result_of(long v0, long a3) { return a3 ? -1 : v0; }

// The number is in $v0, arguments from $a0 on.
static long system_call3(long number, long first, long second, long third) {
    register long v0 __asm__("$2") = number;
    register long a0 __asm__("$4") = first;
    register long a1 __asm__("$5") = second;
    register long a2 __asm__("$6") = third;
    register long a3 __asm__("$7");
    __asm__ volatile("syscall"
                     : "+r"(v0), "=r"(a3)
                     : "r"(a0), "r"(a1), "r"(a2)
                     : "memory", "$1", "$3", "$8", "$9", "$10", "$11", "$12", "$13", "$14", "$15", "$24", "$25", "hi",
                       "lo");
    return result_of(v0, a3);
}

static long system_call6(long number, long first, long second, long third, long fourth, long fifth, long sixth) {
    register long v0 __asm__("$2") = number;
    register long a0 __asm__("$4") = first;
    register long a1 __asm__("$5") = second;
    register long a2 __asm__("$6") = third;
    register long a3 __asm__("$7") = fourth;
    register long a4 __asm__("$8") = fifth;
    register long a5 __asm__("$9") = sixth;
    __asm__ volatile("syscall"
                     : "+r"(v0), "+r"(a3)
                     : "r"(a0), "r"(a1), "r"(a2), "r"(a4), "r"(a5)
                     : "memory", "$1", "$3", "$10", "$11", "$12", "$13", "$14", "$15", "$24", "$25", "hi", "lo");
    return result_of(v0, a3);
}

// Reads a word and goes on to label 2 if that gave anything but a whole one.
#define READ_WORD \
    "li $2, 5000\n" \
    "syscall\n" \
    "bne $2, $6, 2f\n" \
    "daddiu $5, $5, 8\n"

// Reads words to $5 up to `end`; stops before one of which a read gave less or failed, with that read's result.
#define READ_WORDS(end, body) \
    __asm__ volatile(".set push\n.set noreorder\n" \
                     "1:\n" body "bne $5, %5, 1b\n" \
                     "move $7, $0\n" \
                     "b 3f\n" \
                     "move $2, $0\n" \
                     "2: daddiu $5, $5, -8\n" \
                     "3:\n.set pop" \
                     : "=r"(v0), "=r"(a3), "+r"(a1) \
                     : "r"(a0), "r"(a2), "r"(end) \
                     : "memory", "$1", "$3", "$8", "$9", "$10", "$11", "$12", "$13", "$14", "$15", "$24", "$25", \
                       "hi", "lo")

/// Reads whole words up to `end`. Returns the address of the first that was not read; for the reason, `result` is that
/// of the read.
///
/// The machine gives no more than an aligned word of a pre-image at a time: these instructions are most of what
/// reading costs.
static unsigned char *read_words(long descriptor, unsigned char *bytes, unsigned char *end, long *result) {
    register long v0 __asm__("$2") = 0;
    register long a0 __asm__("$4") = descriptor;
    register unsigned char *a1 __asm__("$5") = bytes;
    register long a2 __asm__("$6") = 8;
    register long a3 __asm__("$7") = 0;
    unsigned char *most = bytes + ((unsigned long)(end - bytes) & ~63UL);
    if (bytes != most)
        READ_WORDS(most, READ_WORD READ_WORD READ_WORD READ_WORD READ_WORD READ_WORD READ_WORD READ_WORD);
    if (a1 == most && a1 != end) READ_WORDS(end, READ_WORD);
    *result = result_of(v0, a3);
    return a1;
}

long guest_read_all(long descriptor, void *bytes, unsigned long count) {
    unsigned char *next = bytes;
    unsigned char *end = next + count;
    while (next != end) {
        unsigned char *whole = next + ((unsigned long)(end - next) & ~7UL);
        long received;
        if (next != whole) {
            next = read_words(descriptor, next, whole, &received);
            if (next == whole) continue;
        } else {
            received = system_call3(SYSTEM_READ, descriptor, (long)next, end - next);
        }
        if (received < 0) return received;
        if (received == 0) break;
        next += received;
    }
    return next - (unsigned char *)bytes;
}

long guest_write_all(long descriptor, const void *bytes, unsigned long count) {
    const unsigned char *next = bytes;
    const unsigned char *end = next + count;
    while (next < end) {
        long sent = system_call3(SYSTEM_WRITE, descriptor, (long)next, end - next);
        if (sent < 0) return sent;
        if (sent == 0) break;
        next += sent;
    }
    return next - (const unsigned char *)bytes;
}

void guest_exit(long code) {
    for (;;) system_call3(SYSTEM_EXIT_GROUP, code, 0, 0);
}

void *guest_map(unsigned long size) {
    enum { PROT_READ_WRITE = 3, MAP_PRIVATE_ANONYMOUS = 0x802 };
    long address = system_call6(SYSTEM_MMAP, 0, (long)size, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0);
    return address < 0 && address > -4096 ? 0 : (void *)address;
}

void guest_trap(void) {
    static const char message[] = "falconet: an internal invariant does not hold\n";
    guest_write_all(2, message, sizeof message - 1);
    guest_exit(2);
}
