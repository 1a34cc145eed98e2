#include "GuestRuntime.h"
#include "Machine.h"

enum { SYSTEM_READ = 5000, SYSTEM_WRITE = 5001, SYSTEM_MMAP = 5009, SYSTEM_EXIT_GROUP = 5205 };

// The number is in $v0, arguments from $a0 on; $a3 says whether $v0 is a result or an error number.
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
    return a3 ? -v0 : v0;
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
    return a3 ? -v0 : v0;
}

long guest_read(long descriptor, void *bytes, unsigned long count) {
    return system_call3(SYSTEM_READ, descriptor, (long)bytes, (long)count);
}

long guest_write(long descriptor, const void *bytes, unsigned long count) {
    return system_call3(SYSTEM_WRITE, descriptor, (long)bytes, (long)count);
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
    guest_write(2, message, sizeof message - 1);
    guest_exit(2);
}
