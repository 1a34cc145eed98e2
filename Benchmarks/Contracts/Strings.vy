# pragma version ^0.4.0
# Strings built from numbers, joined, sliced and hashed.


@external
@pure
def run(count: uint256) -> bytes32:
    digest: bytes32 = empty(bytes32)
    for i: uint256 in range(count, bound=100000):
        number: String[78] = uint2str(i * 7919)
        line: String[256] = concat("token #", number, " of ", uint2str(count), ": ", number)
        head: String[64] = slice(line, 0, 16)
        digest = keccak256(concat(digest, convert(line, Bytes[256]), convert(head, Bytes[64])))
    return digest
