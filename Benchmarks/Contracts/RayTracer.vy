# pragma version ^0.4.0
# Rays against a few spheres in fixed point: vectors in memory, signed division, square roots.

struct Vector:
    x: int256
    y: int256
    z: int256

struct Sphere:
    center: Vector
    radius: int256
    brightness: int256

ONE: constant(int256) = 10**9


@internal
@pure
def dot(a: Vector, b: Vector) -> int256:
    return (a.x * b.x + a.y * b.y + a.z * b.z) // ONE


@internal
@pure
def root(square: int256) -> int256:
    if square <= 0:
        return 0
    return convert(isqrt(convert(square * ONE, uint256)), int256)


@internal
@pure
def unit(v: Vector) -> Vector:
    length: int256 = self.root(self.dot(v, v))
    return Vector(x=v.x * ONE // length, y=v.y * ONE // length, z=v.z * ONE // length)


@internal
@pure
def hit(sphere: Sphere, origin: Vector, direction: Vector) -> int256:
    toward: Vector = Vector(
        x=sphere.center.x - origin.x, y=sphere.center.y - origin.y, z=sphere.center.z - origin.z
    )
    along: int256 = self.dot(toward, direction)
    rest: int256 = along * along // ONE - self.dot(toward, toward) + sphere.radius * sphere.radius // ONE
    if rest < 0:
        return 0
    near: int256 = along - self.root(rest)
    return max(near, 0)


@external
@pure
def run(size: int256) -> int256:
    spheres: Sphere[4] = [
        Sphere(center=Vector(x=0, y=0, z=5 * ONE), radius=ONE, brightness=7),
        Sphere(center=Vector(x=2 * ONE, y=ONE, z=6 * ONE), radius=ONE, brightness=5),
        Sphere(center=Vector(x=-2 * ONE, y=-ONE, z=4 * ONE), radius=ONE // 2, brightness=3),
        Sphere(center=Vector(x=0, y=-101 * ONE, z=5 * ONE), radius=100 * ONE, brightness=2),
    ]
    light: Vector = self.unit(Vector(x=ONE, y=2 * ONE, z=-ONE))
    eye: Vector = empty(Vector)
    total: int256 = 0
    for row: int256 in range(size, bound=256):
        for column: int256 in range(size, bound=256):
            direction: Vector = self.unit(
                Vector(x=(2 * column - size) * ONE // size, y=(size - 2 * row) * ONE // size, z=ONE)
            )
            nearest: int256 = max_value(int256)
            found: int256 = -1
            for i: int256 in range(4):
                distance: int256 = self.hit(spheres[i], eye, direction)
                if distance > 0 and distance < nearest:
                    nearest = distance
                    found = i
            if found >= 0:
                sphere: Sphere = spheres[found]
                point: Vector = Vector(
                    x=direction.x * nearest // ONE, y=direction.y * nearest // ONE, z=direction.z * nearest // ONE
                )
                normal: Vector = self.unit(
                    Vector(x=point.x - sphere.center.x, y=point.y - sphere.center.y, z=point.z - sphere.center.z)
                )
                total += sphere.brightness * max(self.dot(normal, light), 0) // 1000
    return total
