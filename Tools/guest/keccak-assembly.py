#!/usr/bin/env python3
"""Write the Keccak permutation of the guest as assembly for mips3.

Usage: keccak-assembly.py OUT.S
Half of a run's steps are spent in this one function, and a compiler keeps neither its state nor its parities in the
registers. Here every lane has a register through all 24 rounds and nothing is spilled: the columns are done one after
the other, so that a column's parity takes the register of the one that has just been used up. The function is the same
as KeccakPermutation in Sources/EthereumCrypto, lanes complemented in the same way, and is compared at each run of this
script with a permutation written from the specification.

    void guest_keccak_permute(uint64_t lanes[25], long for_digest)

With `for_digest`, only the first four lanes are made.
"""
import random
import sys

CONSTANTS = [
    0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000, 0x000000000000808B,
    0x0000000080000001, 0x8000000080008081, 0x8000000000008009, 0x000000000000008A, 0x0000000000000088,
    0x0000000080008009, 0x000000008000000A, 0x000000008000808B, 0x800000000000008B, 0x8000000000008089,
    0x8000000000008003, 0x8000000000008002, 0x8000000000000080, 0x000000000000800A, 0x800000008000000A,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
]
OFFSETS = [0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14]
COMPLEMENTED = [1, 2, 8, 12, 17, 20]
MASK = (1 << 64) - 1
ZERO, FIRST, ARGUMENT, FLAG, BASE = 0, 3, 4, 5, 29
SAVED = [16, 17, 18, 19, 20, 21, 22, 23, 28, 29, 30, 31]
# The stack pointer stands at a static area: saved registers, the two arguments, and the constants that no immediate
# operand holds. (The program has one thread, and no signals.)
ARGUMENT_SLOT, FLAG_SLOT, CONSTANT_SLOT = (8 * (len(SAVED) + i) for i in range(3))
LARGE_CONSTANTS = sorted({c for c in CONSTANTS if c >= 1 << 16})

# The rows of chi with some of the lanes complemented: the lane whose complement is made, whether the
# complement also takes the lane's own place, and for each output the operation and the two operands whose result is
# xored to the lane of that position; `n` is the complement.
ROWS = [
    (2, False, [("or", 1, 2), ("or", "n", 3), ("and", 3, 4), ("or", 4, 0), ("and", 0, 1)]),
    (4, False, [("or", 1, 2), ("and", 2, 3), ("or", 3, "n"), ("or", 4, 0), ("and", 0, 1)]),
    (3, True, [("or", 1, 2), ("and", 2, 3), ("and", "n", 4), ("or", 4, 0), ("and", 0, 1)]),
    (3, True, [("and", 1, 2), ("or", 2, 3), ("or", "n", 4), ("and", 4, 0), ("or", 0, 1)]),
    (1, True, [("and", "n", 2), ("or", 2, 3), ("and", 3, 4), ("or", 4, 0), ("and", 0, 1)]),
]


class Program:
    """Instructions, and which of the registers are free."""

    def __init__(self):
        self.code = []
        self.free = [r for r in range(31, 0, -1) if r != BASE]

    def take(self):
        return self.free.pop()

    def release(self, register):
        assert register not in self.free
        self.free.append(register)

    def emit(self, *instruction):
        self.code.append(instruction)

    def shift_left(self, to, register, count):
        self.emit("dsll" if count < 32 else "dsll32", to, register, count & 31)

    def shift_right(self, to, register, count):
        self.emit("dsrl" if count < 32 else "dsrl32", to, register, count & 31)

    def rotate(self, register, count):
        """Rotates left in place."""
        if count == 0:
            return
        other = self.take()
        self.shift_right(other, register, 64 - count)
        self.shift_left(register, register, count)
        self.emit("or", register, register, other)
        self.release(other)

    def parity(self, lanes, x):
        register = self.take()
        self.emit("xor", register, lanes[x], lanes[x + 5])
        for y in range(2, 5):
            self.emit("xor", register, register, lanes[x + 5 * y])
        return register

    def theta(self, lanes, needed):
        """Columns in the order 0, 3, 1, 4, 2: each uses up one parity, in whose register its effect is made."""
        parities = {x: self.parity(lanes, x) for x in (0, 1, 4)}

        def apply(x, effect):
            for y in range(5):
                if x + 5 * y in needed:
                    self.emit("xor", lanes[x + 5 * y], lanes[x + 5 * y], effect)
            self.release(effect)

        # Column 0 needs parities 4 and 1 and uses up neither.
        effect, other = self.take(), self.take()
        self.shift_right(other, parities[1], 63)
        self.shift_left(effect, parities[1], 1)
        self.emit("or", effect, effect, other)
        self.release(other)
        self.emit("xor", effect, effect, parities[4])
        apply(0, effect)
        for x in (3, 1, 4, 2):
            if x == 3:
                parities[2] = self.parity(lanes, 2)
            effect = parities.pop((x + 1) % 5)
            self.rotate(effect, 1)
            self.emit("xor", effect, effect, parities[(x + 4) % 5])
            if x == 3:
                parities[3] = self.parity(lanes, 3)
            apply(x, effect)
        self.release(parities.pop(1))

    def row(self, lanes, y, outputs):
        """Rho, pi and chi of row y, in place. Returns the registers of the new lanes."""
        sources = [(x + 3 * y) % 5 + 5 * x for x in range(5)]
        b = [lanes[source] for source in sources]
        for register, source in zip(b, sources):
            self.rotate(register, OFFSETS[source])
        position, replaces, terms = ROWS[y]
        complement = self.take()
        self.emit("nor", complement, b[position], ZERO)

        def combine(to, x):
            operation, first, second = terms[x]
            self.emit(operation, to, *(complement if i == "n" else b[i] for i in (first, second)))

        # The last two use lanes that the first two replace.
        late = {x: self.take() for x in (3, 4) if x in outputs}
        for x in late:
            combine(late[x], x)
        term = self.take()
        new = list(b)
        for x in range(5):
            if x not in outputs:
                continue
            own = complement if replaces and x == position else b[x]
            if x in late:
                self.emit("xor", b[x], own, late[x])
                self.release(late[x])
            else:
                combine(term, x)
                self.emit("xor", b[x], own, term)
        self.release(term)
        self.release(complement)
        return new

    def round(self, lanes, number, rows=range(5), outputs=range(5)):
        needed = {(x + 3 * y) % 5 + 5 * x for y in rows for x in range(5)}
        self.theta(lanes, needed)
        new = [None] * 25
        for y in rows:
            new[5 * y:5 * y + 5] = self.row(lanes, y, outputs)
        constant = CONSTANTS[number]
        if constant < 1 << 16:
            self.emit("xori", new[0], new[0], constant)
        else:
            register = self.take()
            self.emit("ld", register, CONSTANT_SLOT + 8 * LARGE_CONSTANTS.index(constant), BASE)
            self.emit("xor", new[0], new[0], register)
            self.release(register)
        return new


def permutation():
    program = Program()
    emit = program.emit
    emit("area", FIRST)
    for index, register in enumerate(SAVED):
        emit("sd", register, 8 * index, FIRST)
    emit("sd", ARGUMENT, ARGUMENT_SLOT, FIRST)
    emit("sd", FLAG, FLAG_SLOT, FIRST)
    emit("or", BASE, FIRST, ZERO)
    program.free.remove(ARGUMENT)
    program.free.insert(0, ARGUMENT)
    lanes = [program.take() for _ in range(25)]
    assert ARGUMENT not in lanes
    for index, register in enumerate(lanes):
        emit("ld", register, 8 * index, ARGUMENT)
    for number in range(23):
        lanes = program.round(lanes, number)
    flag = program.take()
    emit("ld", flag, FLAG_SLOT, BASE)
    program.release(flag)
    emit("bnez", flag, "digest")
    free = list(program.free)

    def finish(new, count):
        pointer = program.take()
        emit("ld", pointer, ARGUMENT_SLOT, BASE)
        for index in range(count):
            emit("sd", new[index], 8 * index, pointer)
        program.release(pointer)
        for index, register in enumerate(SAVED):
            if register != BASE:
                emit("ld", register, 8 * index, BASE)
        emit("return",)

    finish(program.round(lanes, 23), 25)
    emit("label", "digest")
    program.free = free
    finish(program.round(lanes, 23, rows=[0], outputs=range(4)), 4)
    return program.code


def run(code, state, for_digest):
    """The state that the instructions make."""
    registers = list(range(1000, 1032))
    registers[ZERO], registers[ARGUMENT], registers[FLAG] = 0, 0, for_digest
    memory = {8 * index: lane for index, lane in enumerate(state)}
    area = 4096
    for index, constant in enumerate(LARGE_CONSTANTS):
        memory[area + CONSTANT_SLOT + 8 * index] = constant
    saved = registers[:]
    position = 0
    while True:
        name, *operands = code[position]
        position += 1
        if name == "return":
            registers[BASE] = memory[registers[BASE] + 8 * SAVED.index(BASE)]
            assert all(registers[r] == saved[r] for r in SAVED)
            return [memory[8 * index] for index in range(25)]
        if name == "bnez":
            if registers[operands[0]]:
                position = code.index(("label", operands[1]))
        elif name == "ld":
            registers[operands[0]] = memory[registers[operands[2]] + operands[1]]
        elif name == "sd":
            memory[registers[operands[2]] + operands[1]] = registers[operands[0]]
        elif name == "area":
            registers[operands[0]] = area
        elif name != "label":
            to, left, right = operands
            left = registers[left]
            if name in ("or", "xor", "and", "nor"):
                right = registers[right]
            registers[to] = MASK & {
                "or": lambda: left | right,
                "xor": lambda: left ^ right,
                "xori": lambda: left ^ right,
                "and": lambda: left & right,
                "nor": lambda: ~(left | right),
                "dsll": lambda: left << right,
                "dsll32": lambda: left << right + 32,
                "dsrl": lambda: left >> right,
                "dsrl32": lambda: left >> right + 32,
            }[name]()


def specified(state):
    """Keccak-f[1600]: FIPS 202, section 3."""
    def rotated(value, count):
        return (value << count | value >> 64 - count) & MASK
    for constant in CONSTANTS:
        parity = [state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20] for x in range(5)]
        state = [state[i] ^ parity[(i + 4) % 5] ^ rotated(parity[(i + 1) % 5], 1) for i in range(25)]
        moved = [0] * 25
        for i in range(25):
            x, y = i % 5, i // 5
            moved[y + 5 * ((2 * x + 3 * y) % 5)] = rotated(state[i], OFFSETS[i])
        state = [
            moved[i] ^ ~moved[i // 5 * 5 + (i + 1) % 5] & moved[i // 5 * 5 + (i + 2) % 5] & MASK for i in range(25)
        ]
        state[0] ^= constant
    return state


def check(code):
    def complemented(state):
        return [lane ^ MASK if i in COMPLEMENTED else lane for i, lane in enumerate(state)]
    generator = random.Random(1600)
    for _ in range(8):
        state = [generator.getrandbits(64) for _ in range(25)]
        expected = specified(state)
        assert complemented(run(code, complemented(state), 0)) == expected
        assert complemented(run(code, complemented(state), 1))[:4] == expected[:4]


def text(code):
    def operand(value):
        return f"${value}"
    lines = [
        "# Made by Tools/guest/keccak-assembly.py.", "    .set noreorder", "    .set noat",
        '    .section .text.guest_keccak_permute, "ax", @progbits', "    .globl guest_keccak_permute",
        "    .type guest_keccak_permute, @function", "guest_keccak_permute:",
    ]
    for name, *operands in code:
        if name == "label":
            lines.append(f".L{operands[0]}:")
        elif name == "bnez":
            lines += [f"    bnez {operand(operands[0])}, .L{operands[1]}", "    nop"]
        elif name == "return":
            lines += ["    jr $31", f"    ld ${BASE}, {8 * SAVED.index(BASE)}(${BASE})"]
        elif name == "area":
            to = operand(operands[0])
            lines += [f"    lui {to}, %hi(.Larea)", f"    daddiu {to}, {to}, %lo(.Larea)"]
        elif name in ("ld", "sd"):
            lines.append(f"    {name} {operand(operands[0])}, {operands[1]}({operand(operands[2])})")
        elif name in ("or", "xor", "and", "nor"):
            lines.append(f"    {name} " + ", ".join(map(operand, operands)))
        else:
            lines.append(f"    {name} {operand(operands[0])}, {operand(operands[1])}, {operands[2]}")
    lines += [
        "    .size guest_keccak_permute, .-guest_keccak_permute", "    .data", "    .balign 8", ".Larea:",
        f"    .space {CONSTANT_SLOT}",
    ]
    lines += [f"    .8byte {constant:#x}" for constant in LARGE_CONSTANTS]
    return "\n".join(lines) + "\n"


def main(path):
    code = permutation()
    check(code)
    with open(path, "w") as output:
        output.write(text(code))


if __name__ == "__main__":
    main(*sys.argv[1:])
