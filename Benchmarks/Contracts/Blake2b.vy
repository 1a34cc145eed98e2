# pragma version ^0.4.0
# BLAKE2b's compression function applied again and again to its own state: 64-bit additions and rotations.

MASK: constant(uint256) = 2**64 - 1
IV: constant(uint256[8]) = [
    7640891576956012808, 13503953896175478587, 4354685564936845355, 11912009170470909681,
    5840696475078001361, 11170449401992604703, 2270897969802886507, 6620516959819538809,
]
SIGMA: constant(uint256[16][10]) = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
    [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
    [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
    [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
    [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
]


@internal
@pure
def rotate(x: uint256, n: uint256) -> uint256:
    return ((x >> n) | (x << (64 - n))) & MASK


@external
@pure
def run(count: uint256) -> uint256:
    h: uint256[8] = IV
    sigma: uint256[16][10] = SIGMA
    m: uint256[16] = empty(uint256[16])
    for n: uint256 in range(count, bound=4096):
        v: uint256[16] = empty(uint256[16])
        for i: uint256 in range(8):
            v[i] = h[i]
            v[i + 8] = IV[i]
        v[12] ^= n
        for i: uint256 in range(16):
            m[i] = (n * 16 + i) & MASK
        for round: uint256 in range(12):
            row: uint256 = round % 10
            for i: uint256 in range(8):
                diagonal: uint256 = i // 4
                a: uint256 = i % 4
                b: uint256 = 4 + (i + diagonal) % 4
                c: uint256 = 8 + (i + 2 * diagonal) % 4
                d: uint256 = 12 + (i + 3 * diagonal) % 4
                v[a] = (v[a] + v[b] + m[sigma[row][2 * i]]) & MASK
                v[d] = self.rotate(v[d] ^ v[a], 32)
                v[c] = (v[c] + v[d]) & MASK
                v[b] = self.rotate(v[b] ^ v[c], 24)
                v[a] = (v[a] + v[b] + m[sigma[row][2 * i + 1]]) & MASK
                v[d] = self.rotate(v[d] ^ v[a], 16)
                v[c] = (v[c] + v[d]) & MASK
                v[b] = self.rotate(v[b] ^ v[c], 63)
        for i: uint256 in range(8):
            h[i] = h[i] ^ v[i] ^ v[i + 8]
    return h[0]
