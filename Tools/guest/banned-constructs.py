#!/usr/bin/env python3
"""Search core sources for constructs that Embedded Swift accepts and the guest gets wrong.

Usage: banned-constructs.py FOLDER...
The guest borrows an Embedded standard library that was compiled for a little-endian machine, so that `String`,
`UInt128` and the byte-order properties answer wrongly there; the other entries would bring in an operating system,
a source of nondeterminism or an existential.
"""
import pathlib
import re
import sys

BANNED = [
    (r"\bimport\s+(Foundation|FoundationEssentials|Glibc|Musl|Dispatch|Synchronization)\b", "an import of the operating system"),
    (r"(?<![A-Za-z])(?:String|Substring|Character|Unicode)\b(?!\s*:)", "String (use StaticString or [UInt8])"),
    (r"\bU?Int128\b", "128-bit integers (use limbs)"),
    (r"\.(?:bigEndian|littleEndian)\b|\binit\((?:bigEndian|littleEndian):|\((?:bigEndian|littleEndian):", "byte-order properties (use ByteOrder.swift)"),
    (r"\bany\s+[A-Z]\w*", "an existential"),
    (r"\bthrows\s*(?:->|\{|$)", "untyped throws"),
    (r"\bweak\s+var\b", "weak references"),
    (r"\b(?:Dictionary|Set)\s*<|\[\s*\w+\s*:\s*\w+\s*\]\s*(?:=|\{|\(|$)|:\s*\[\s*\w+\s*:\s*\w+\s*\]", "Dictionary or Set (no seeded order may reach a result)"),
    (r"\b(?:Double|Float|Float64|Float32)\b", "floating point (the guest has no unit for it)"),
    (r"\b(?:Task|async|await|Thread|DispatchQueue)\b(?!:)", "concurrency"),
    (r"\b(?:Date|Clock|ContinuousClock|SystemRandomNumberGenerator|Mirror|Codable)\b", "a clock, randomness or reflection"),
]

def code_of(line):
    """The line without its comment and the text of string literals."""
    line = re.sub(r'"(?:\\.|[^"\\])*"', '""', line)
    return line.split("//")[0]

failures = 0
for folder in sys.argv[1:]:
    for path in sorted(pathlib.Path(folder).rglob("*.swift")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            for pattern, what in BANNED:
                if re.search(pattern, code_of(line)):
                    print(f"{path}:{number}: banned in the core: {what}: {line.strip()}", file=sys.stderr)
                    failures += 1
sys.exit(1 if failures else 0)
