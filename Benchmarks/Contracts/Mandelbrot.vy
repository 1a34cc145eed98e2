# pragma version ^0.4.0
# The Mandelbrot set in fixed point: signed multiplications and divisions with overflow checks.

ONE: constant(int256) = 10**18


@external
@pure
def run(size: int256) -> int256:
    total: int256 = 0
    for row: int256 in range(size, bound=256):
        for column: int256 in range(size, bound=256):
            cx: int256 = (column * 3 * ONE) // size - 2 * ONE
            cy: int256 = (row * 2 * ONE) // size - ONE
            x: int256 = 0
            y: int256 = 0
            for i: int256 in range(64):
                xx: int256 = (x * x) // ONE
                yy: int256 = (y * y) // ONE
                if xx + yy > 4 * ONE:
                    break
                y = (2 * x * y) // ONE + cy
                x = xx - yy + cx
                total += 1
    return total
