# pragma version ^0.4.0
# SHA-1 of a message of `rounds` 64-byte blocks, all zero but for the counter, without padding: shifts and masks.

MASK: constant(uint256) = 2**32 - 1


@internal
@pure
def rotate(x: uint256, n: uint256) -> uint256:
    return ((x << n) | (x >> (32 - n))) & MASK


@external
@pure
def run(rounds: uint256) -> uint256:
    h0: uint256 = convert(0x67452301, uint256)
    h1: uint256 = convert(0xefcdab89, uint256)
    h2: uint256 = convert(0x98badcfe, uint256)
    h3: uint256 = convert(0x10325476, uint256)
    h4: uint256 = convert(0xc3d2e1f0, uint256)
    w: uint256[80] = empty(uint256[80])
    for chunk: uint256 in range(rounds, bound=4096):
        for i: uint256 in range(16):
            w[i] = (chunk * 16 + i) & MASK
        for i: uint256 in range(16, 80):
            w[i] = self.rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1)
        a: uint256 = h0
        b: uint256 = h1
        c: uint256 = h2
        d: uint256 = h3
        e: uint256 = h4
        for i: uint256 in range(80):
            f: uint256 = 0
            k: uint256 = 0
            if i < 20:
                f = (b & c) | ((b ^ MASK) & d)
                k = convert(0x5a827999, uint256)
            elif i < 40:
                f = b ^ c ^ d
                k = convert(0x6ed9eba1, uint256)
            elif i < 60:
                f = (b & c) | (b & d) | (c & d)
                k = convert(0x8f1bbcdc, uint256)
            else:
                f = b ^ c ^ d
                k = convert(0xca62c1d6, uint256)
            t: uint256 = (self.rotate(a, 5) + f + e + k + w[i]) & MASK
            e = d
            d = c
            c = self.rotate(b, 30)
            b = a
            a = t
        h0 = (h0 + a) & MASK
        h1 = (h1 + b) & MASK
        h2 = (h2 + c) & MASK
        h3 = (h3 + d) & MASK
        h4 = (h4 + e) & MASK
    return (h0 << 128) | (h1 << 96) | (h2 << 64) | (h3 << 32) | h4
