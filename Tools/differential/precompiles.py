"""Inputs for precompiled contracts that get past their first checks, and such inputs with faults."""
import functools
import hashlib

import coincurve
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, decode_dss_signature
from py_ecc import bn128
from py_ecc import optimized_bls12_381 as bls

from forks import at_least

# Address: (fork, how often it is chosen). The reference takes from tenths of a second to seconds for a pairing.
_CONTRACTS = {
    1: ("Frontier", 12),
    2: ("Frontier", 10),
    3: ("Frontier", 10),
    4: ("Frontier", 10),
    5: ("Byzantium", 20),
    6: ("Byzantium", 10),
    7: ("Byzantium", 6),
    8: ("Byzantium", 3),
    9: ("Istanbul", 12),
    10: ("Cancun", 4),
    11: ("Prague", 6),
    12: ("Prague", 3),
    13: ("Prague", 4),
    14: ("Prague", 2),
    15: ("Prague", 2),
    16: ("Prague", 3),
    17: ("Prague", 2),
    256: ("Osaka", 10),
}
BLS_MODULUS = bls.field_modulus


def word(number, size=32):
    return number.to_bytes(size, "big")


@functools.cache
def _bn_point(scalar):
    point = bn128.multiply(bn128.G1, scalar)
    return b"".join(word(coordinate.n) for coordinate in point)


@functools.cache
def _bls_g1(scalar):
    if scalar == 0:
        return bytes(128)
    point = bls.normalize(bls.multiply(bls.G1, scalar))
    return b"".join(word(coordinate.n, 64) for coordinate in point)


@functools.cache
def _bls_g2(scalar):
    if scalar == 0:
        return bytes(256)
    point = bls.normalize(bls.multiply(bls.G2, scalar))
    return b"".join(word(coefficient, 64) for coordinate in point for coefficient in map(int, coordinate.coeffs))


def _size(random):
    return random.choice([0, 1, 31, 32, 33, 55, 56, 63, 64, 65, 119, 120, 128, random.randrange(300)])


def _recover(random):
    key = coincurve.PrivateKey(word(random.randrange(1, 1 << 200)))
    digest = random.randbytes(32)
    signature = key.sign_recoverable(digest, hasher=None)
    r, s, v = signature[:32], signature[32:64], signature[64]
    if random.random() < 0.2:
        order = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
        s = word(order - int.from_bytes(s, "big"))
        v ^= 1
    if random.random() < 0.15:
        v = random.choice([0, 1, 2, 3, 228, 1 << 32])
    return digest + word(27 + v) + r + s


def _exponentiation(random):
    def length():
        return random.choice([0, 1, 2, 8, 16, 31, 32, 33, 40, 64, random.randrange(100)])

    lengths = [length(), random.choice([0, 1, 2, 3, 32, 33, length()]), length()]
    if random.random() < 0.05:
        lengths[random.randrange(3)] = random.choice([1024, 1025, 1 << 32, 1 << 64, (1 << 256) - 1])
    body = b""
    for size in lengths:
        part = random.randbytes(min(size, 128))
        if random.random() < 0.2:
            part = bytes(len(part))
        elif random.random() < 0.15:
            part = b"\xff" * len(part)
        elif random.random() < 0.2 and part:
            part = part[:-1] + bytes([part[-1] & 0xFE])
        body += part
    return b"".join(map(word, lengths)) + body


def _blake(random):
    rounds = random.choice([0, 1, 2, 10, 11, 12, random.randrange(40)])
    final = random.choice([0, 1, 1, 0, 2])
    return rounds.to_bytes(4, "big") + random.randbytes(208) + bytes([final])


def _blob_proof(random):
    # The commitment to the zero polynomial: its proof is the point at infinity, at every place.
    commitment = b"\xc0" + bytes(47)
    version = b"\x01" + hashlib.sha256(commitment).digest()[1:]
    place = word(random.randrange(1 << 250))
    value = word(0) if random.random() < 0.5 else word(random.randrange(1 << 250))
    return version + place + value + commitment + commitment


def _bls_element(random):
    return word(random.choice([0, 1, BLS_MODULUS - 1, BLS_MODULUS, random.randrange(BLS_MODULUS)]), 64)


def _p256(random):
    key = ec.derive_private_key(random.randrange(1, 1 << 250), ec.SECP256R1())
    digest = random.randbytes(32)
    r, s = decode_dss_signature(key.sign(digest, ec.ECDSA(Prehashed(hashes.SHA256()))))
    public = key.public_key().public_numbers()
    return digest + word(r) + word(s) + word(public.x) + word(public.y)


def _scalar(random):
    return random.choice([0, 1, 2, random.randrange(1 << 64), random.randrange(1 << 256), (1 << 256) - 1])


def _valid(random, address):
    few = lambda: random.choice([0, 1, 2, 3, 4, 5])
    if address == 1:
        return _recover(random)
    if address in (2, 3, 4):
        return random.randbytes(_size(random))
    if address == 5:
        return _exponentiation(random)
    if address == 6:
        points = [_bn_point(few() + 1) if random.random() < 0.8 else bytes(64) for _ in range(2)]
        return b"".join(points)
    if address == 7:
        return _bn_point(few() + 1) + word(_scalar(random))
    if address == 8:
        # Points of G1 with the infinity of G2, which costs the reference no Miller loop.
        count = random.choice([0, 1, 1, 2])
        return b"".join(_bn_point(few() + 1) + bytes(128) for _ in range(count))
    if address == 9:
        return _blake(random)
    if address == 10:
        return _blob_proof(random)
    if address == 11:
        return _bls_g1(few()) + _bls_g1(few())
    if address == 12:
        return b"".join(_bls_g1(few()) + word(_scalar(random)) for _ in range(random.choice([1, 1, 2])))
    if address == 13:
        return _bls_g2(few()) + _bls_g2(few())
    if address == 14:
        return _bls_g2(few()) + word(random.randrange(1 << 64))
    if address == 15:
        return _bls_g1(few()) + bytes(256) if random.random() < 0.5 else bytes(128) + _bls_g2(few())
    if address == 16:
        return _bls_element(random)
    if address == 17:
        return _bls_element(random) + _bls_element(random)
    return _p256(random)


def choose(random, fork):
    """The address of a precompiled contract of the fork, and an input for it."""
    rows = [(address, weight) for address, (since, weight) in _CONTRACTS.items() if at_least(fork, since)]
    address = random.choices([row[0] for row in rows], [row[1] for row in rows])[0]
    data = bytearray(_valid(random, address))
    fault = random.random()
    if fault < 0.08 and data:
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    elif fault < 0.14:
        del data[random.randrange(len(data) + 1):]
    elif fault < 0.20:
        data += random.randbytes(random.choice([1, 32, 40]))
    return address, bytes(data)
