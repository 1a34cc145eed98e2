#!/usr/bin/env python3
"""Test banned-constructs.py: it must find each construct of a list, and nothing in lines that resemble them."""
import pathlib
import subprocess
import sys
import tempfile

FOUND = r'''
import Foundation
public import Dispatch
let name = "falconet"
let text: String = name
func f(_ c: Character) {}
print("a" + suffix)
print(prefix + "b")
let wide: UInt128 = 1
let (high, low) = a.dividingFullWidth(b)
let word = value.bigEndian
let word = UInt64(littleEndian: value)
let shape: any Sequence
let thing = value as Any
func f() throws { }
func f() throws -> Int
func f() throws
weak var owner: Owner?
weak let owner: Owner?
run { [weak self] in }
let set = Set<UInt8>()
let set = Set([1, 2])
let set: Swift.Set = [1]
let table: Dictionary<UInt8, Int>
let table = Dictionary(grouping: items, by: key)
let table: [UInt8: Int] = [:]
let table = ["a": 1]
let table = [1: 2]
f([:])
let hash = value.hashValue
func hash(into hasher: inout Hasher) {}
var hasher = Swift.Hasher()
let ratio = 1.5
let large = 1e9
let ratio: Double
let number = UInt64.random(in: 0...3)
let items = items.shuffled()
let now = ContinuousClock.now
Task { }
await run()
let mirror = Mirror(reflecting: value)
struct A: Codable {}
'''
PASSED = r'''
let name: StaticString = "falconet"
// let set = Set<UInt8>(); a String, a Double
/// The dictionary's words: any String.
let range = 0..<10
let pair = tuple.0.1
let hexadecimal = 0x1e5
func f() throws(Failure) -> Int {
let items = [a ? b : c]
let items = [(slot: a, value: b)]
let item = items[index(of: slot, account)]
let address = Address(lowBytes: 0x01)
func run(code: StaticString) {
case "any String": true
let count = UInt8(ascii: "+")
path + [UInt8(ascii: ".")] + name
var hasher = Keccak256.Hasher()
let set = InstructionSet()
let isSet = bits.isSet(3)
let gas = 1_000 * 3
let random = generator.random
'''


def main():
    check = pathlib.Path(__file__).with_name("banned-constructs.py")
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "Case.swift"

        def expect(code, line, *arguments):
            nonlocal failures
            result = subprocess.run([sys.executable, check, *arguments], capture_output=True, text=True)
            if result.returncode != code:
                print(f"test-banned-constructs: exit code {result.returncode}, not {code}: {line} {result.stderr}",
                      file=sys.stderr)
                failures += 1

        expect(2, "no sources", folder)
        expect(2, "no folder", folder + "/none")
        expect(2, "no argument")
        cases = [(1, line) for line in FOUND.strip().splitlines()] + [(0, line) for line in PASSED.strip().splitlines()]
        for code, line in cases:
            path.write_text(line + "\n")
            expect(code, line, folder)
        path.write_text('let data: StaticString = """\n    String 1e5\n    """\n')
        expect(0, "a text of several lines", folder)
        path.write_text('let data: StaticString = """\n    a\n    """\nlet text: String\n')
        expect(1, "what follows such a text", folder)
    print(f"test-banned-constructs: {len(cases) + 5} cases, {failures} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
