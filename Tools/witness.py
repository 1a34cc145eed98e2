"""The witness of a claim's folder, read and written as Documentation/Formats.md says."""
import pathlib
import subprocess


def read(folder):
    """Keys and values; a packed witness needs `zstd`."""
    path = pathlib.Path(folder) / "witness.kv"
    if path.exists():
        data = path.read_bytes()
    else:
        data = subprocess.run(["zstd", "-dc", "--long=27", f"{path}.zst"], check=True, capture_output=True).stdout
    entries = {}
    offset = 0
    while offset < len(data):
        length = int.from_bytes(data[offset + 32:offset + 36], "big")
        entries[data[offset:offset + 32]] = data[offset + 36:offset + 36 + length]
        offset += 36 + length
    return entries


def write(folder, entries):
    """Writes keys and values, not packed, in the order of the keys."""
    with open(pathlib.Path(folder) / "witness.kv", "wb") as file:
        for key, value in sorted(entries.items()):
            file.write(key + len(value).to_bytes(4, "big") + value)
