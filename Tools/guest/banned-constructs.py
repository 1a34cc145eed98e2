#!/usr/bin/env python3
"""Search core sources for constructs that Embedded Swift accepts and the guest gets wrong.

Usage: banned-constructs.py FOLDER...
The guest borrows an Embedded standard library that was compiled for a little-endian machine, so that `String`,
`UInt128` and the byte-order properties answer wrongly there; the other entries would bring in an operating system,
a source of nondeterminism or an existential. Lines are searched, not parsed: what is spread over several may pass, and
then fails to compile or to link, or in the tests that run in the VM. Exit code 1 where something was found, 2 where a
folder is missing or has no sources. Tools/guest/test-banned-constructs.py tests it.
"""
import pathlib
import re
import sys

BANNED = [
    (r"\bimport\s+(Foundation|FoundationEssentials|Glibc|Musl|Dispatch|Synchronization)\b", "an import of the operating system"),
    (r"(?<![A-Za-z])(?:String|Substring|Character|Unicode)\b(?!\s*:)", "String (use StaticString or [UInt8])"),
    (r'\b(?:let|var)\s+\w+\s*=\s*"|"\s*\+|\+\s*"', "a literal that becomes a String (give it the type StaticString)"),
    (r"\bU?Int128\b|\bdividingFullWidth\b", "128-bit integers and what is made of them (use limbs)"),
    (r"\.(?:bigEndian|littleEndian)\b|\binit\((?:bigEndian|littleEndian):|\((?:bigEndian|littleEndian):", "byte-order properties (use ByteOrder.swift)"),
    (r"\bany\s+[A-Z]\w*|(?<![\w.])Any\b", "an existential"),
    (r"\bthrows\s*(?:->|\{|$)", "untyped throws"),
    (r"\bweak\s+(?:var|let)\b|\[\s*weak\b", "weak references"),
    (r'(?<![\w.])(?:Dictionary|Set)\s*[<(]|\bSwift\.(?:Dictionary|Set)\b|\[\s*(?:[\w.]+|"")\s*:|\[\s*:\s*\]', "Dictionary or Set (no seeded order may reach a result)"),
    (r"\.hashValue\b|\binout\s+(?:Swift\.)?Hasher\b|\bSwift\.Hasher\b", "the seeded hasher"),
    (r"\b(?:Double|Float|Float64|Float32)\b|(?<![\w.])\d[\d_]*(?:\.\d|[eE][-+]?\d)", "floating point (the guest has no unit for it)"),
    (r"\b(?:Task|async|await|Thread|DispatchQueue)\b(?!:)", "concurrency"),
    (r"\b(?:Date|Clock|ContinuousClock|SystemRandomNumberGenerator|Mirror|Codable)\b|\.random\s*\(|\.(?:randomElement|shuffled?)\s*\(\s*\)", "a clock, randomness or reflection"),
]

def code_of(line):
    """The line without its comment and the text of string literals."""
    line = re.sub(r'"(?:\\.|[^"\\])*"', '""', line)
    return line.split("//")[0]


failures = 0
for folder in sys.argv[1:]:
    paths = sorted(pathlib.Path(folder).rglob("*.swift"))
    if not paths:
        print(f"banned-constructs: {folder} has no Swift sources", file=sys.stderr)
        sys.exit(2)
    for path in paths:
        in_text = False
        for number, line in enumerate(path.read_text().splitlines(), 1):
            was_in_text = in_text
            in_text ^= line.count('"""') % 2 == 1
            if was_in_text:
                continue
            for pattern, what in BANNED:
                if re.search(pattern, code_of(line)):
                    print(f"{path}:{number}: banned in the core: {what}: {line.strip()}", file=sys.stderr)
                    failures += 1
if len(sys.argv) < 2:
    print("usage: banned-constructs.py FOLDER...", file=sys.stderr)
    sys.exit(2)
sys.exit(1 if failures else 0)
