#!/usr/bin/env python3
"""Make carries and byte swaps cheap in optimised LLVM IR for MIPS64.

Usage: shorten.py IN.ll OUT.ll
IN.ll is the output of `clang -O3 -S -emit-llvm`; compile OUT.ll with the same options and no passes over the IR, which
would undo this (-Xclang -disable-llvm-passes).
- The back end turns a comparison that is used as a 64-bit number into three instructions: sltu, and two shifts that
  clear the upper half of a register which sltu has already cleared. Here each such pair of a comparison (or the
  overflow bit of an addition or subtraction) and `zext i1 ... to i64` becomes one sltu or slt, as inline assembly
  without side effects.
- It swaps the eight bytes of a word in 25 instructions. Here bytes, then pairs, then halves change places: 13.
"""
import re
import sys

VALUE = r'(%[-\w.$]+|%"[^"]+"|-?\d+)'
DEFINITION = re.compile(r"\s*(%[-\w.$]+) = (.*\S)")
WIDENING = re.compile(r"zext (?:nneg )?i1 (%[-\w.$]+) to i64")
OVERFLOW_BIT = re.compile(r"extractvalue \{ i64, i1 \} (%[-\w.$]+), 1")
ARITHMETIC = re.compile(
    r".*call \{ i64, i1 \} @llvm\.(uadd|usub)\.with\.overflow\.i64\(i64 (?:noundef )?" + VALUE + ", i64 (?:noundef )?" + VALUE + r"\)"
)
COMPARISON = re.compile(r"icmp (?:samesign )?([us])(lt|gt) i64 " + VALUE + ", " + VALUE)
SWAP = re.compile(r"(?:tail )?call (?:noundef )?i64 @llvm\.bswap\.i64\(i64 (?:noundef )?" + VALUE + r"\)")


def swap(name, value, number):
    """The lines that define `name` as `value` with its bytes in reverse."""
    lines = []
    for step, (count, mask) in enumerate(((8, 0x00FF00FF00FF00FF), (16, 0x0000FFFF0000FFFF))):
        prefix = f"%swap.{number}.{step}"
        lines += [
            f"{prefix}.right = lshr i64 {value}, {count}",
            f"{prefix}.low = and i64 {prefix}.right, {mask}",
            f"{prefix}.left = and i64 {value}, {mask}",
            f"{prefix}.high = shl i64 {prefix}.left, {count}",
            f"{prefix} = or i64 {prefix}.low, {prefix}.high",
        ]
        value = prefix
    lines += [
        f"%swap.{number}.low = lshr i64 {value}, 32",
        f"%swap.{number}.high = shl i64 {value}, 32",
        f"{name} = or i64 %swap.{number}.low, %swap.{number}.high",
    ]
    return "".join(f"  {line}\n" for line in lines)


def less_than(condition, definitions, number, lines):
    """The instruction and operands whose result is `condition`, or None; may add a line that they need."""
    bit = OVERFLOW_BIT.match(condition)
    arithmetic = ARITHMETIC.match(definitions.get(bit.group(1), "")) if bit else None
    if arithmetic:
        kind, left, right = arithmetic.groups()
        if kind == "usub":
            return "sltu", left, right
        lines.append(f"  %carry.sum.{number} = extractvalue {{ i64, i1 }} {bit.group(1)}, 0\n")
        return "sltu", f"%carry.sum.{number}", right
    comparison = COMPARISON.match(condition)
    if comparison:
        sign, order, left, right = comparison.groups()
        if order == "gt":
            left, right = right, left
        return "sltu" if sign == "u" else "slt", left, right
    return None


def main(source, destination):
    lines = []
    definitions = {}
    number = 0
    for line in open(source):
        if line.startswith("define"):
            definitions = {}
        definition = DEFINITION.match(line)
        if definition:
            name, value = definition.groups()
            definitions[name] = value
            if swapped := SWAP.match(value):
                line = swap(name, swapped.group(1), number)
                number += 1
            widening = WIDENING.match(value)
            found = widening and less_than(definitions.get(widening.group(1), ""), definitions, number, lines)
            if found:
                instruction, left, right = found
                assembly = f".set push\\0A.set noat\\0A{instruction} $0, $1, $2\\0A.set pop"
                line = f'  {name} = call i64 asm "{assembly}", "=r,r,r"(i64 {left}, i64 {right}) #99999\n'
                number += 1
        lines.append(line)
    lines.append("\nattributes #99999 = { nounwind memory(none) }\n")
    with open(destination, "w") as output:
        output.writelines(lines)


if __name__ == "__main__":
    main(*sys.argv[1:])
