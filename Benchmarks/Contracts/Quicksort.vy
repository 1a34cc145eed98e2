# pragma version ^0.4.0
# Quicksort of a pseudo-random array in memory, with a stack of its own; returns a checksum of the sorted array.

SIZE: constant(uint256) = 2048


@external
@pure
def run(count: uint256) -> uint256:
    values: uint256[SIZE] = empty(uint256[SIZE])
    seed: uint256 = 88172645463325252
    for i: uint256 in range(count, bound=SIZE):
        seed = seed ^ ((seed << 13) & (2**64 - 1))
        seed = seed ^ (seed >> 7)
        seed = seed ^ ((seed << 17) & (2**64 - 1))
        values[i] = seed
    lows: uint256[128] = empty(uint256[128])
    highs: uint256[128] = empty(uint256[128])
    lows[0] = 1
    highs[0] = count
    top: uint256 = 1
    for step: uint256 in range(100000):
        if top == 0:
            break
        top -= 1
        low: uint256 = lows[top]
        high: uint256 = highs[top]
        if low >= high:
            continue
        pivot: uint256 = values[(low + high) // 2 - 1]
        i: uint256 = low
        j: uint256 = high
        for turn: uint256 in range(100000):
            for scan: uint256 in range(100000):
                if values[i - 1] >= pivot:
                    break
                i += 1
            for scan: uint256 in range(100000):
                if values[j - 1] <= pivot:
                    break
                j -= 1
            if i <= j:
                t: uint256 = values[i - 1]
                values[i - 1] = values[j - 1]
                values[j - 1] = t
                i += 1
                j -= 1
            if i > j:
                break
        lows[top] = low
        highs[top] = j
        top += 1
        lows[top] = i
        highs[top] = high
        top += 1
    checksum: uint256 = 0
    for i: uint256 in range(1, SIZE):
        if i >= count:
            break
        assert values[i - 1] <= values[i]
        checksum = unsafe_add(unsafe_mul(checksum, 31), values[i])
    return checksum
