/// What the parts of the runtime share.
#ifndef GUEST_MACHINE_H
#define GUEST_MACHINE_H

typedef unsigned long size_t;
typedef unsigned long uintptr_t;

/// Takes zeroed memory from the machine: a whole number of pages of 4 KiB; null where there is none.
void *guest_map(unsigned long size);

/// Ends the program as a failure: what Swift's traps become.
void guest_trap(void) __attribute__((noreturn));

#endif
