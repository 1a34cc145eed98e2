#!/usr/bin/env python3
"""Compare the instructions and system calls of a guest program with what the fault-proof VM runs.

Usage: check-elf.py PROGRAM.elf
Every word of the executable sections must be an instruction that all supported versions of the VM know (the list is
that of ethereum-optimism/specs, fault-proof/cannon-fault-proof-vm.md, without those that came with later versions),
and every system call's number must be in the list below, set as a constant by the nearest instruction before it that
writes $v0. Prints the counts by instruction; exit code 1 and the offending places otherwise, 2 where PROGRAM.elf is no
program that could be checked. Tools/guest/test-check-elf.py tests it.
"""
import collections
import struct
import sys

OPERATIONS = {
    0x02: "j", 0x03: "jal", 0x04: "beq", 0x05: "bne", 0x06: "blez", 0x07: "bgtz",
    0x08: "addi", 0x09: "addiu", 0x0A: "slti", 0x0B: "sltiu", 0x0C: "andi", 0x0D: "ori", 0x0E: "xori", 0x0F: "lui",
    0x18: "daddi", 0x19: "daddiu", 0x1A: "ldl", 0x1B: "ldr",
    0x20: "lb", 0x21: "lh", 0x22: "lwl", 0x23: "lw", 0x24: "lbu", 0x25: "lhu", 0x26: "lwr", 0x27: "lwu",
    0x28: "sb", 0x29: "sh", 0x2A: "swl", 0x2B: "sw", 0x2C: "sdl", 0x2D: "sdr", 0x2E: "swr",
    0x30: "ll", 0x34: "lld", 0x37: "ld", 0x38: "sc", 0x3C: "scd", 0x3F: "sd",
}
SPECIAL = {
    0x00: "sll", 0x02: "srl", 0x03: "sra", 0x04: "sllv", 0x06: "srlv", 0x07: "srav", 0x08: "jr", 0x09: "jalr",
    0x0A: "movz", 0x0B: "movn", 0x0C: "syscall", 0x0F: "sync",
    0x10: "mfhi", 0x11: "mthi", 0x12: "mflo", 0x13: "mtlo", 0x14: "dsllv", 0x16: "dsrlv", 0x17: "dsrav",
    0x18: "mult", 0x19: "multu", 0x1A: "div", 0x1B: "divu", 0x1C: "dmult", 0x1D: "dmultu", 0x1E: "ddiv", 0x1F: "ddivu",
    0x20: "add", 0x21: "addu", 0x22: "sub", 0x23: "subu", 0x24: "and", 0x25: "or", 0x26: "xor", 0x27: "nor",
    0x2A: "slt", 0x2B: "sltu", 0x2C: "dadd", 0x2D: "daddu", 0x2E: "dsub", 0x2F: "dsubu",
    0x38: "dsll", 0x3A: "dsrl", 0x3B: "dsra", 0x3C: "dsll32", 0x3E: "dsrl32", 0x3F: "dsra32",
}
SPECIAL2 = {0x02: "mul", 0x20: "clz", 0x21: "clo"}
BRANCHES = {0x00: "bltz", 0x01: "bgez"}
# Later architectures made rotations of these by a bit in a field that must be zero.
SHIFTS_BY_AMOUNT = {0x00, 0x02, 0x03, 0x38, 0x3A, 0x3B, 0x3C, 0x3E, 0x3F}
SHIFTS_BY_REGISTER = {0x04, 0x06, 0x07, 0x14, 0x16, 0x17}

# What the linker puts between functions, where nothing leads.
PADDING = 0x04170001

SYSTEM_CALLS = {5000: "read", 5001: "write", 5009: "mmap", 5205: "exit_group"}


def name_of(word):
    """The instruction's name; None for one that the VM does not run."""
    operation, function = word >> 26, word & 0x3F
    if operation == 0:
        if function in SHIFTS_BY_AMOUNT and word >> 21 & 31:
            return None
        if function in SHIFTS_BY_REGISTER and word >> 6 & 31:
            return None
        # Release 6 made other instructions of these by bits in fields that must be zero.
        if 0x10 <= function and function not in SHIFTS_BY_AMOUNT and word >> 6 & 31:
            return None
        return SPECIAL.get(function)
    if operation == 1:
        return BRANCHES.get(word >> 16 & 31)
    if operation == 0x1C:
        return SPECIAL2.get(function)
    return OPERATIONS.get(operation)


def register_written(word):
    """The general register that an instruction of the VM writes; 0 for none."""
    operation, function = word >> 26, word & 0x3F
    if operation == 0:
        # jr, syscall, sync, moves to HI and LO, multiplications and divisions write none.
        writes_none = function in (0x08, 0x0C, 0x0F, 0x11, 0x13) or 0x18 <= function <= 0x1F
        return 0 if writes_none else word >> 11 & 31
    if operation == 0x1C:
        return word >> 11 & 31
    writes = 0x08 <= operation <= 0x0F or operation in (0x18, 0x19, 0x1A, 0x1B, 0x30, 0x34, 0x37, 0x38, 0x3C) \
        or 0x20 <= operation <= 0x27
    return word >> 16 & 31 if writes else 0


def is_jump(word):
    """Whether what follows the instruction and its delay slot may be reached from elsewhere, or never: j, jal, jr, jalr."""
    return word >> 26 in (0x02, 0x03) or word >> 26 == 0 and word & 0x3F in (0x08, 0x09)


def jump_targets(words, address):
    """The indexes of the words to which branches and jumps lead."""
    targets = set()
    for index, word in enumerate(words):
        operation = word >> 26
        if operation in (0x02, 0x03):
            place = (address + 4 * index + 4) & ~0x0FFFFFFF | (word & 0x03FFFFFF) << 2
            targets.add((place - address) // 4)
        elif operation in (0x01, 0x04, 0x05, 0x06, 0x07):
            targets.add(index + 1 + ((word & 0xFFFF) ^ 0x8000) - 0x8000)
    return targets


def system_call_number(words, index, targets):
    """The constant that words[index], a system call, finds in $v0; None where that is not plain to see.

    It is plain where the nearest write of $v0 before it adds a constant to $zero, with no jump or call between, which
    would lead elsewhere and come back with another $v0, and no place to which others lead.
    """
    for place in range(index - 1, max(0, index - 32) - 1, -1):
        word = words[place]
        if is_jump(word) or place + 1 in targets:
            return None
        if register_written(word) == 2:
            loads_constant = word >> 26 in (0x09, 0x0D, 0x19) and word >> 21 & 31 == 0
            return word & 0xFFFF if loads_constant else None
    return None


def is_padding(words, index, address):
    """Whether words[index] fills up the space between functions: behind a jump that does not come back, or a call that
    does not, and its delay slot, up to the next function's address."""
    if words[index] != PADDING:
        return False
    first = index
    while first > 0 and words[first - 1] == PADDING:
        first -= 1
    last = index
    while last + 1 < len(words) and words[last + 1] == PADDING:
        last += 1
    return (
        first >= 2 and is_jump(words[first - 2])
        and (address + 4 * (last + 1)) % 8 == 0 and last - first < 3
    )


class Malformed(Exception):
    """What is wrong with a file."""


def sections(program):
    """Address and bytes of each executable section."""
    if program[:6] != b"\x7fELF\x02\x02" or len(program) < 64 or struct.unpack_from(">H", program, 18)[0] != 8:
        raise Malformed("not a 64-bit big-endian MIPS program")
    table, = struct.unpack_from(">Q", program, 40)
    size, count = struct.unpack_from(">HH", program, 58)
    if size < 40 or table + size * count > len(program):
        raise Malformed("its section headers are not in the file")
    for index in range(count):
        kind, flags, address, offset, length = struct.unpack_from(">4xIQQQQ", program, table + index * size)
        if kind == 1 and flags & 4:
            if offset + length > len(program) or length % 4 or address % 4:
                raise Malformed(f"its executable section at {address:#x} is not in the file, or not in words")
            yield address, program[offset:offset + length]


def check(program):
    """The counts of instructions and of system calls, and the places that are wrong, of an ELF file's bytes."""
    counts = collections.Counter()
    calls = collections.Counter()
    failures = []
    for address, code in sections(program):
        words = [word for word, in struct.iter_unpack(">I", code)]
        targets = jump_targets(words, address)
        for index, word in enumerate(words):
            if is_padding(words, index, address):
                continue
            name = name_of(word)
            if name is None:
                failures.append(f"{address + 4 * index:#x}: {word:#010x} is no instruction of the VM")
                continue
            counts[name] += 1
            if name == "syscall":
                number = system_call_number(words, index, targets)
                if number not in SYSTEM_CALLS:
                    failures.append(f"{address + 4 * index:#x}: system call {number or 'of an unknown number'} "
                                    "is not in the list")
                else:
                    calls[SYSTEM_CALLS[number]] += 1
    if not counts:
        raise Malformed("no executable section")
    return counts, calls, failures


def main(arguments):
    if len(arguments) != 1:
        print("usage: check-elf.py PROGRAM.elf", file=sys.stderr)
        return 2
    path = arguments[0]
    try:
        with open(path, "rb") as file:
            counts, calls, failures = check(file.read())
    except OSError as error:
        print(f"check-elf: {path}: {error.strerror}", file=sys.stderr)
        return 2
    except Malformed as error:
        print(f"check-elf: {path}: {error}", file=sys.stderr)
        return 2
    print(f"{path}: {sum(counts.values())} instructions of {len(counts)} kinds; system calls: "
          + ", ".join(f"{name} {count}" for name, count in sorted(calls.items())))
    print(" ".join(f"{name} {count}" for name, count in counts.most_common()))
    for failure in failures[:50]:
        print(failure, file=sys.stderr)
    if len(failures) > 50:
        print(f"and {len(failures) - 50} more", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
