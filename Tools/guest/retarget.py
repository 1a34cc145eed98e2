#!/usr/bin/env python3
"""Turn LLVM IR (text) that Swift made for big-endian PowerPC64 into IR for the fault-proof VM's MIPS64.

Usage: retarget.py IN.ll OUT.ll
- data layout, triple, and no attributes of PowerPC processors
- atomic operations become plain ones: the program has one thread, and ll/sc loops and barriers cost steps
- atomic operations and traps of other kinds are refused
- traps become calls of the runtime's guest_trap, which ends the program as a failure: `break` is no instruction of the
  machine
"""
import re
import sys

LAYOUT = "E-m:e-i8:8:32-i16:16:32-i64:64-i128:128-n32:64-S128"
TRIPLE = "mips64-unknown-linux-gnuabi64"

NAME = r'(%[-\w.$]+|%"[^"]+")'
ADDRESS = r"((?:[^,()]|\((?:[^()]|\([^()]*\))*\))+)"
ORDER = r"(?:unordered|monotonic|acquire|release|acq_rel|seq_cst)"
LOAD = re.compile(rf"load atomic( volatile)? (.*?) {ORDER}(, align \d+)")
STORE = re.compile(rf"store atomic( volatile)? (.*?) {ORDER}(, align \d+)")
MODIFY = re.compile(rf"^(\s*){NAME} = atomicrmw (?:volatile )?(\w+) ptr {ADDRESS}, (\w+) (.+?) {ORDER}, align (\d+)")
EXCHANGE = re.compile(
    rf"^(\s*){NAME} = cmpxchg (?:weak )?(?:volatile )?ptr {ADDRESS}, (\w+) (.+?), \w+ (.+?) {ORDER} {ORDER}, align (\d+)"
)


def plain(line, number):
    """The lines that do without atomicity what `line` does with it."""
    if re.match(r"\s*fence ", line):
        return ""
    if "syncscope(" in line.split('"')[0]:
        sys.exit(f"retarget: an atomic operation with a scope: {line}")
    line = LOAD.sub(r"load\1 \2\3", line)
    line = STORE.sub(r"store\1 \2\3", line)
    if modify := MODIFY.match(line):
        indent, name, operation, address, kind, operand, align = modify.groups()
        new = f"%plain.{number}"
        compute = f"{indent}{new} = {operation} {kind} {name}, {operand}\n"
        if operation == "xchg":
            new, compute = operand, ""
        elif operation not in ("add", "sub", "and", "or", "xor"):
            # `nand` and the minima and maxima are no instructions of these names.
            sys.exit(f"retarget: an atomic operation of an unknown kind: {line}")
        return (
            f"{indent}{name} = load {kind}, ptr {address}, align {align}\n{compute}"
            f"{indent}store {kind} {new}, ptr {address}, align {align}\n"
        )
    if exchange := EXCHANGE.match(line):
        indent, name, address, kind, expected, new, align = exchange.groups()
        old = f"%plain.{number}"
        return (
            f"{indent}{old} = load {kind}, ptr {address}, align {align}\n"
            f"{indent}{old}.equal = icmp eq {kind} {old}, {expected}\n"
            f"{indent}{old}.new = select i1 {old}.equal, {kind} {new}, {kind} {old}\n"
            f"{indent}store {kind} {old}.new, ptr {address}, align {align}\n"
            f"{indent}{old}.pair = insertvalue {{ {kind}, i1 }} poison, {kind} {old}, 0\n"
            f"{indent}{name} = insertvalue {{ {kind}, i1 }} {old}.pair, i1 {old}.equal, 1\n"
        )
    if re.search(r"\batomicrmw\b|\bcmpxchg\b|\batomic\b", line.split('"')[0]):
        sys.exit(f"retarget: an atomic operation of an unknown form: {line}")
    if re.search(r"@llvm\.(?:debugtrap|ubsantrap)\b", line):
        # They become `break`.
        sys.exit(f"retarget: a trap of an unknown kind: {line}")
    return line


def main(source, destination):
    traps = False
    with open(source) as lines, open(destination, "w") as output:
        for number, line in enumerate(lines):
            if line.startswith("target datalayout"):
                line = f'target datalayout = "{LAYOUT}"\n'
            elif line.startswith("target triple"):
                line = f'target triple = "{TRIPLE}"\n'
            elif line.startswith("attributes "):
                line = re.sub(r'"target-cpu"="[^"]*"|"target-features"="[^"]*"', "", line)
            elif line.startswith("declare void @llvm.trap()"):
                line = ""
            elif "@llvm.trap()" in line:
                line = line.replace("@llvm.trap()", "@guest_trap()")
                traps = True
            else:
                line = plain(line, number)
            output.write(line)
        if traps:
            output.write("\ndeclare void @guest_trap() noreturn nounwind cold\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
