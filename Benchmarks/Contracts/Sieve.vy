# pragma version ^0.4.0
# The sieve of Eratosthenes on an array in memory; returns how many primes there are.

LIMIT: constant(uint256) = 8192


@external
@pure
def run(rounds: uint256) -> uint256:
    count: uint256 = 0
    for round: uint256 in range(rounds, bound=1024):
        crossed: bool[LIMIT] = empty(bool[LIMIT])
        for i: uint256 in range(2, LIMIT):
            if not crossed[i]:
                count += 1
                j: uint256 = i * i
                for step: uint256 in range(LIMIT):
                    if j >= LIMIT:
                        break
                    crossed[j] = True
                    j += i
    return count
