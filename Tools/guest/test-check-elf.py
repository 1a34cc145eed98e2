#!/usr/bin/env python3
"""Test check-elf.py: it must accept a program, and refuse it with any one of a list of alterations.

Usage: test-check-elf.py PROGRAM.elf
"""
import importlib.util
import pathlib
import struct
import subprocess
import sys
import tempfile

CHECK = pathlib.Path(__file__).with_name("check-elf.py")
SPECIFICATION = importlib.util.spec_from_file_location("check_elf", CHECK)
sys.dont_write_bytecode = True
check_elf = importlib.util.module_from_spec(SPECIFICATION)
SPECIFICATION.loader.exec_module(check_elf)
# addiu $v0, $zero, 5000
READ, SYSCALL = 0x24021388, 0x0000000C

# What the VM does not run, in place of any instruction.
NOT_RUN = {
    "break": 0x0000000D, "teq": 0x00000034, "dclz": 0x70000024, "ext": 0x7C000000, "rdhwr": 0x7C03E83B,
    "rotr": 0x00200002, "drotrv": 0x00000056, "mtc1": 0x44800000, "beql": 0x50000000, "bgezal": 0x04110000,
    "mul of release 6": 0x000000D8, "padding inside a function": check_elf.PADDING,
}
# What hides the number of a system call, between its load and the call.
HIDING = {
    "ld": 0xDFA20000, "lui": 0x3C020001, "andi": 0x30420001, "addi": 0x20420001, "daddiu": 0x64420001,
    "xori": 0x38420001, "clz": 0x70021020, "or": 0x00821025, "mflo": 0x00001012, "slti": 0x28420001,
    "sc": 0xE0A20000, "a number that is not in the list": 0x24020000 | 5003, "jal": 0x0C000000, "jalr": 0x0080F809,
}


def text_section(program):
    """Offset, address and words of the first executable section."""
    table, = struct.unpack_from(">Q", program, 40)
    size, count = struct.unpack_from(">HH", program, 58)
    for index in range(count):
        kind, flags, address, offset, length = struct.unpack_from(">4xIQQQQ", program, table + index * size)
        if kind == 1 and flags & 4:
            return offset, address, [word for word, in struct.iter_unpack(">I", program[offset:offset + length])]
    sys.exit("test-check-elf: no executable section")


def main(path):
    original = pathlib.Path(path).read_bytes()
    offset, address, words = text_section(original)
    failures = 0
    cases = 0
    with tempfile.TemporaryDirectory() as folder:
        altered_path = pathlib.Path(folder) / "altered.elf"

        def expect(name, program, code, *arguments):
            nonlocal failures, cases
            cases += 1
            if program is not None:
                altered_path.write_bytes(program)
            result = subprocess.run(
                [sys.executable, CHECK, *(arguments or [altered_path])], capture_output=True, text=True)
            if result.returncode != code or "Traceback" in result.stderr:
                print(f"test-check-elf: {name}: exit code {result.returncode}, not {code} {result.stderr[-300:]}",
                      file=sys.stderr)
                failures += 1

        def altered(*edits):
            program = bytearray(original)
            for index, word in edits:
                struct.pack_into(">I", program, offset + 4 * index, word)
            return bytes(program)

        expect("the program", original, 0)
        # Any instruction that is between others, none of them a jump.
        place = next(i for i in range(8, len(words)) if (address + 4 * i) % 8 == 4
                     and all(words[j] >> 26 == 0x19 for j in range(i - 2, i + 1)))
        for name, word in NOT_RUN.items():
            expect(name, altered((place, word)), 1)

        # A place for a system call and its number, six words to which nothing leads.
        start = next(i for i in range(8, len(words) - 8)
                     if not check_elf.check(altered((i, READ), *((i + j, 0) for j in range(1, 5)),
                                                    (i + 5, SYSCALL)))[2])

        def calling(*between):
            return altered((start, READ), *((start + 1 + i, word) for i, word in enumerate(between)),
                           *((i, 0) for i in range(start + 1 + len(between), start + 5)), (start + 5, SYSCALL))

        expect("a number and its system call", calling(0, 0), 0)
        for name, word in HIDING.items():
            expect(f"{name} before a system call", calling(word), 1)
        expect("no number", altered(*((start + i, 0) for i in range(5)), (start + 5, SYSCALL)), 1)
        # beq $zero, $zero to the third word.
        expect("a branch to behind the number", calling(0x10000000, 0), 1)

        expect("two arguments", None, 2, altered_path, altered_path)
        expect("no file", None, 2, pathlib.Path(folder) / "none.elf")
        expect("a folder", None, 2, folder)
        for length in (0, 5, 63, 64, len(original) // 2, len(original) - 1):
            expect(f"{length} bytes of it", original[:length], 2)
        expect("a little-endian program", original[:5] + b"\x01" + original[6:], 2)
    print(f"test-check-elf: {cases} cases, {failures} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
