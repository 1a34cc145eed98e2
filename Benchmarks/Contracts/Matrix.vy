# pragma version ^0.4.0
# Products of square matrices modulo a prime: MULMOD and nested arrays.

N: constant(uint256) = 24
PRIME: constant(uint256) = 2**255 - 19


@external
@pure
def run(rounds: uint256) -> uint256:
    a: uint256[N][N] = empty(uint256[N][N])
    b: uint256[N][N] = empty(uint256[N][N])
    for i: uint256 in range(N):
        for j: uint256 in range(N):
            a[i][j] = unsafe_mul(i * N + j + 1, 71563446777022297856526126342750658392501306254664949883333486863006233104021) % PRIME
            b[i][j] = a[i][j]
    for round: uint256 in range(rounds, bound=64):
        c: uint256[N][N] = empty(uint256[N][N])
        for i: uint256 in range(N):
            for j: uint256 in range(N):
                total: uint256 = 0
                for k: uint256 in range(N):
                    total = uint256_addmod(total, uint256_mulmod(a[i][k], b[k][j], PRIME), PRIME)
                c[i][j] = total
        b = c
    return b[N - 1][N - 1]
