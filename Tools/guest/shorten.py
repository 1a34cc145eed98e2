#!/usr/bin/env python3
"""Make carries, byte swaps and copies of known size cheap in optimised LLVM IR for MIPS64.

Usage: shorten.py IN.ll OUT.ll
IN.ll is the output of `clang -O3 -S -emit-llvm`; compile OUT.ll with the same options and no passes over the IR, which
would undo this (-Xclang -disable-llvm-passes).
- The back end turns a comparison that is used as a 64-bit number into three instructions: sltu, and two shifts that
  clear the upper half of a register which sltu has already cleared. Here each such pair of a comparison (or the
  overflow bit of an addition or subtraction) and `zext i1 ... to i64` becomes one sltu or slt, as inline assembly
  without side effects; so do carries of two additions, and choices between a number and zero.
- It swaps the eight bytes of a word in 25 instructions. Here bytes, then pairs, then halves change places: 13.
- It calls a function for copies of more than eight words and for fills of more than four. Here those of aligned
  values up to MOST_BYTES become loads and stores.
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
EITHER = re.compile(r"(xor|or|and) i1 (%[-\w.$]+), (%[-\w.$]+)")
CHOICE = re.compile(r"select i1 (%[-\w.$]+), i64 (\d+), i64 0")
ALIGNED = r"(?:\w+ )*align (?:8|16|32) (?:\w+\(\d+\) )*([%@][-\w.$]+)"
COPY = re.compile(
    r"\s*(?:tail )?call void @llvm\.memcpy\.p0\.p0\.i64\(ptr " + ALIGNED + ", ptr " + ALIGNED + r", i64 (\d+), i1 false\)"
)
CLEAR = re.compile(r"\s*(?:tail )?call void @llvm\.memset\.p0\.i64\(ptr " + ALIGNED + r", i8 0, i64 (\d+), i1 false\)")
MOST_BYTES = 320
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


def pieces(count):
    """The offsets and sizes of the words of `count` bytes and of what is behind them."""
    offset = 0
    for size in (8, 4, 2, 1):
        while count - offset >= size:
            yield offset, size
            offset += size


def copy(target, source, count, number):
    """The lines that copy `count` bytes: four pieces are loaded before they are stored."""
    lines = []
    group = []
    for index, (offset, size) in enumerate(pieces(count)):
        prefix = f"%copy.{number}.{index}"
        lines += [
            f"{prefix}.from = getelementptr i8, ptr {source}, i64 {offset}",
            f"{prefix} = load i{8 * size}, ptr {prefix}.from, align {size}",
        ]
        group += [
            f"{prefix}.to = getelementptr i8, ptr {target}, i64 {offset}",
            f"store i{8 * size} {prefix}, ptr {prefix}.to, align {size}",
        ]
        if index % 4 == 3:
            lines += group
            group = []
    return "".join(f"  {line}\n" for line in lines + group)


def clear(target, count, number):
    """The lines that make `count` bytes zero."""
    lines = []
    for index, (offset, size) in enumerate(pieces(count)):
        place = f"%clear.{number}.{index}"
        lines += [
            f"{place} = getelementptr i8, ptr {target}, i64 {offset}",
            f"store i{8 * size} 0, ptr {place}, align {size}",
        ]
    return "".join(f"  {line}\n" for line in lines)


class Carries:
    """Comparisons as 64-bit numbers, within one function."""

    def __init__(self, counter):
        self.counter = counter
        self.definitions = {}
        # What this block has widened already.
        self.widened = {}

    def less_than(self, condition, lines):
        """The instruction and operands whose result is `condition`, or None; may add a line that they need."""
        bit = OVERFLOW_BIT.match(condition)
        arithmetic = ARITHMETIC.match(self.definitions.get(bit.group(1), "")) if bit else None
        if arithmetic:
            kind, left, right = arithmetic.groups()
            if kind == "usub":
                return "sltu", left, right
            total = self.name()
            lines.append(f"  {total} = extractvalue {{ i64, i1 }} {bit.group(1)}, 0\n")
            return "sltu", total, right
        comparison = COMPARISON.match(condition)
        if comparison:
            sign, order, left, right = comparison.groups()
            if order == "gt":
                left, right = right, left
            return "sltu" if sign == "u" else "slt", left, right
        return None

    def name(self):
        self.counter[0] += 1
        return f"%carry.{self.counter[0]}"

    def widen(self, name, lines):
        """The 64-bit number, 0 or 1, that says whether the condition `name` holds; None for one of another kind."""
        if name in self.widened:
            return self.widened[name]
        condition = self.definitions.get(name, "")
        if either := EITHER.match(condition):
            operation, left, right = either.groups()
            left, right = self.widen(left, lines), self.widen(right, lines)
            if not left or not right:
                return None
            result = self.name()
            lines.append(f"  {result} = {operation} i64 {left}, {right}\n")
        elif found := self.less_than(condition, lines):
            instruction, left, right = found
            result = self.name()
            assembly = f".set push\\0A.set noat\\0A{instruction} $0, $1, $2\\0A.set pop"
            lines.append(f'  {result} = call i64 asm "{assembly}", "=r,r,r"(i64 {left}, i64 {right}) #99999\n')
        else:
            return None
        self.widened[name] = result
        return result


def main(source, destination):
    lines = []
    counter = [0]
    carries = Carries(counter)
    for line in open(source):
        if line.startswith("define"):
            carries = Carries(counter)
        elif not line.startswith(" "):
            carries.widened = {}
        if definition := DEFINITION.match(line):
            name, value = definition.groups()
            carries.definitions[name] = value
            if swapped := SWAP.match(value):
                counter[0] += 1
                line = swap(name, swapped.group(1), counter[0])
            elif widening := WIDENING.match(value):
                if carry := carries.widen(widening.group(1), lines):
                    line = f"  {name} = add i64 {carry}, 0\n"
            elif choice := CHOICE.match(value):
                if carry := carries.widen(choice.group(1), lines):
                    mask = carries.name()
                    lines.append(f"  {mask} = sub i64 0, {carry}\n")
                    line = f"  {name} = and i64 {mask}, {choice.group(2)}\n"
        elif (found := COPY.match(line)) and int(found.group(3)) <= MOST_BYTES:
            counter[0] += 1
            line = copy(found.group(1), found.group(2), int(found.group(3)), counter[0])
        elif (found := CLEAR.match(line)) and int(found.group(2)) <= MOST_BYTES:
            counter[0] += 1
            line = clear(found.group(1), int(found.group(2)), counter[0])
        lines.append(line)
    lines.append("\nattributes #99999 = { nounwind memory(none) }\n")
    with open(destination, "w") as output:
        output.writelines(lines)


if __name__ == "__main__":
    main(*sys.argv[1:])
