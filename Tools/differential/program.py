"""Programs as lists of items, so that items can be dropped and labels and data stay right.

An item is one of
    ("op", byte)                     an instruction without an immediate
    ("push", width, value)           PUSH1 to PUSH32
    ("raw", bytes)                   bytes as they are
    ("label", id)                    a JUMPDEST
    ("target", id)                   PUSH2 of a label's position
    ("data", memory offset, bytes)   CODECOPY of bytes that stand behind the code
"""

# PUSH2 size, PUSH3 position, PUSH2 memory offset, CODECOPY.
DATA_COPY_SIZE = 3 + 4 + 3 + 1


def _size(item):
    kind = item[0]
    if kind == "op" or kind == "label":
        return 1
    if kind == "push":
        return 1 + item[1]
    if kind == "raw":
        return len(item[1])
    if kind == "target":
        return 3
    return DATA_COPY_SIZE


def assemble(items):
    """The bytes of a program."""
    positions, segments, offset = {}, {}, 0
    for item in items:
        if item[0] == "label":
            positions[item[1]] = offset
        offset += _size(item)
    has_data = any(item[0] == "data" for item in items)
    end = offset + (1 if has_data else 0)
    for item in items:
        if item[0] == "data" and item[2] not in segments:
            segments[item[2]] = end
            end += len(item[2])
    code = bytearray()
    for item in items:
        kind = item[0]
        if kind == "op":
            code.append(item[1])
        elif kind == "label":
            code.append(0x5B)
        elif kind == "push":
            code.append(0x5F + item[1])
            code += item[2].to_bytes(item[1], "big")
        elif kind == "raw":
            code += item[1]
        elif kind == "target":
            # A label that was dropped leads nowhere.
            code += b"\x61" + min(positions.get(item[1], 0xFFFF), 0xFFFF).to_bytes(2, "big")
        else:
            _, memory, data = item
            code += b"\x61" + len(data).to_bytes(2, "big")
            code += b"\x62" + segments[data].to_bytes(3, "big")
            code += b"\x61" + memory.to_bytes(2, "big") + b"\x39"
    if has_data:
        code.append(0)
        for data in segments:
            code += data
    return bytes(code)


def push(value):
    """The shortest PUSH of a value; zero is PUSH1 0."""
    return ("push", max(1, (value.bit_length() + 7) // 8), value)
