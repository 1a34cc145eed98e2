/// What the guest's runtime offers to Swift: system calls of the fault-proof VM, numbered as Linux numbers them for
/// MIPS64 (n64).
#ifndef GUEST_RUNTIME_H
#define GUEST_RUNTIME_H

/// Reads `count` bytes, in as many system calls as it takes; the number read, which is less at the end of the stream,
/// or -1 where a system call failed.
long guest_read_all(long descriptor, void *_Nonnull bytes, unsigned long count);

/// Writes `count` bytes, in as many system calls as it takes; the number written, or -1 where one failed.
long guest_write_all(long descriptor, const void *_Nonnull bytes, unsigned long count);

/// Ends the program.
void guest_exit(long code) __attribute__((noreturn));

/// The bytes that the allocator has taken from the machine so far.
unsigned long guest_heap_size(void);

/// The permutation Keccak-f[1600] as `KeccakPermutation` has it; with `for_digest` not zero, only lanes 0 to 3 are made.
void guest_keccak_permute(unsigned long long *_Nonnull lanes, long for_digest);

#endif
