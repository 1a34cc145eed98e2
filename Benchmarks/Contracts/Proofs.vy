# pragma version ^0.4.0
# Merkle proofs checked in a loop: KECCAK256 of pairs, comparisons, dynamic arrays.


@external
@pure
def run(count: uint256) -> bytes32:
    proof: DynArray[bytes32, 32] = []
    for i: uint256 in range(20):
        proof.append(keccak256(convert(i, bytes32)))
    node: bytes32 = empty(bytes32)
    for i: uint256 in range(count, bound=100000):
        node = keccak256(convert(i, bytes32))
        for sibling: bytes32 in proof:
            if convert(node, uint256) < convert(sibling, uint256):
                node = keccak256(concat(node, sibling))
            else:
                node = keccak256(concat(sibling, node))
    return node
