#!/usr/bin/env python3
"""Compare the `import` lines of every target with the dependencies that Package.swift declares for it.

Usage: Tools/check-imports.py   (SWIFT names the `swift` command)
A target of Swift declares what its files import, targets and products of other packages, and imports what it declares. Tests
may declare a program without an import: it is built for them to run. The table of layers of Documentation/Map.md has each
target of Sources but system libraries, below what it imports. Exit code 1 where something differs.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

# What the toolchain brings, and what the guest's runtime does.
NO_DEPENDENCY = {
    "Darwin", "Dispatch", "Foundation", "Glibc", "GuestRuntime", "Musl", "Swift", "Synchronization", "Testing",
}
IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\(\w+\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)",
    re.MULTILINE,
)


def module(name):
    """The module of a target."""
    return name.replace("-", "_")


def declared(target):
    """The modules that a target declares. A product has the name of its module in all packages that are used."""
    names = [(dependency.get("byName") or dependency.get("target") or dependency["product"])[0]
             for dependency in target["dependencies"]]
    return {module(name) for name in names}


def layers():
    """The targets of the table of layers, in its order."""
    text = pathlib.Path("Documentation/Map.md").read_text()
    table = text.split("## Layers", 1)[1].split("\n## ", 1)[0]
    return [name for line in table.splitlines() if line.startswith("| `")
            for name in re.findall(r"`([^`]+)`", line.split("|")[1])]


def misplaced(targets):
    """What the table of layers lacks, or has above what it imports."""
    order = {module(name): place for place, name in enumerate(layers())}
    for target in targets:
        if target["type"] in ("test", "system") or target.get("path"):
            continue
        name = module(target["name"])
        if name not in order:
            yield f"Documentation/Map.md has no row of {target['name']}"
            continue
        for dependency in sorted(declared(target)):
            if order.get(dependency, -1) > order[name]:
                yield f"Documentation/Map.md has {target['name']} above {dependency}, which it imports"


def main():
    dump = subprocess.run([os.environ.get("SWIFT", "swift"), "package", "dump-package"], capture_output=True, text=True)
    if dump.returncode != 0:
        sys.exit(dump.stderr)
    targets = json.loads(dump.stdout)["targets"]
    programs = {module(target["name"]) for target in targets if target["type"] == "executable"}
    differences = []
    checked = 0
    for target in targets:
        name = target["name"]
        folder = pathlib.Path(target.get("path") or ("Tests" if target["type"] == "test" else "Sources") + f"/{name}")
        imports = {}
        for path in sorted(folder.rglob("*.swift")):
            for imported in IMPORT.findall(path.read_text()):
                imports.setdefault(imported, path)
        if target["type"] == "system" or not any(folder.rglob("*.swift")):
            continue
        checked += 1
        for imported in sorted(imports.keys() - declared(target) - NO_DEPENDENCY):
            differences.append(f"{imports[imported]} imports {imported}, which {name} does not declare")
        unused = declared(target) - imports.keys()
        if target["type"] == "test":
            unused -= programs
        differences += [f"{name} declares {dependency}, which it does not import" for dependency in sorted(unused)]
    differences += misplaced(targets)
    for difference in differences:
        print("check-imports:", difference, file=sys.stderr)
    print(f"check-imports: {checked} targets, {len(differences)} differences")
    return 1 if differences or not checked else 0


if __name__ == "__main__":
    sys.exit(main())
