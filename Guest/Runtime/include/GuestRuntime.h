/// What the guest's runtime offers to Swift: system calls of the fault-proof VM, numbered as Linux numbers them for
/// MIPS64 (n64).
#ifndef GUEST_RUNTIME_H
#define GUEST_RUNTIME_H

/// Reads up to `count` bytes; the number read, 0 at the end, or a negative error number.
long guest_read(long descriptor, void *_Nonnull bytes, unsigned long count);

/// Writes up to `count` bytes; the number written, or a negative error number.
long guest_write(long descriptor, const void *_Nonnull bytes, unsigned long count);

/// Ends the program.
void guest_exit(long code) __attribute__((noreturn));

/// The bytes that the allocator has taken from the machine so far.
unsigned long guest_heap_size(void);

#endif
