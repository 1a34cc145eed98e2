import EthereumTypes

/// Arithmetic on numbers of any length: 64-bit limbs in memory, the least significant first.
///
/// The caller has made sure that every pointer leads to as many limbs as the function says. Counts are positive unless
/// zero is allowed, and areas do not overlap unless that is allowed.
enum LimbArithmetic {
    /// 1 for a carry, 0 for none.
    ///
    /// A conditional expression can become a branch, which carries make mispredict every other time.
    @inline(__always)
    private static func limb(_ carry: Bool) -> UInt64 {
        UInt64(unsafeBitCast(carry, to: UInt8.self))
    }

    /// `left * right + addend + carry`, which always fits two limbs.
    @inline(__always)
    private static func multiplyAdd(
        _ left: UInt64,
        _ right: UInt64,
        _ addend: UInt64,
        _ carry: UInt64,
    ) -> (high: UInt64, low: UInt64) {
        let product = left.multipliedFullWidth(by: right)
        let (sum, overflow1) = product.low.addingReportingOverflow(addend)
        let (total, overflow2) = sum.addingReportingOverflow(carry)
        return (product.high &+ limb(overflow1) &+ limb(overflow2), total)
    }

    /// `target += factor * source` over `count` limbs, zero or more; returns the limb to add above them.
    @inline(__always)
    static func addProduct(
        _ target: UnsafeMutablePointer<UInt64>,
        _ source: UnsafePointer<UInt64>,
        _ count: Int,
        _ factor: UInt64,
    ) -> UInt64 {
        var carry: UInt64 = 0
        for index in 0..<count {
            let column = multiplyAdd(source[index], factor, target[index], carry)
            target[index] = column.low
            carry = column.high
        }
        return carry
    }

    /// `target -= factor * source` over `count` limbs, zero or more; returns the limb to subtract above them.
    @inline(__always)
    static func subtractProduct(
        _ target: UnsafeMutablePointer<UInt64>,
        _ source: UnsafePointer<UInt64>,
        _ count: Int,
        _ factor: UInt64,
    ) -> UInt64 {
        var borrow: UInt64 = 0
        for index in 0..<count {
            let product = multiplyAdd(source[index], factor, borrow, 0)
            let (difference, underflow) = target[index].subtractingReportingOverflow(product.low)
            target[index] = difference
            borrow = product.high &+ limb(underflow)
        }
        return borrow
    }

    /// `target += source` over `count` limbs; returns the carry.
    @inline(__always)
    static func add(
        _ target: UnsafeMutablePointer<UInt64>,
        _ source: UnsafePointer<UInt64>,
        _ count: Int,
    ) -> Bool {
        var carry = false
        for index in 0..<count {
            (target[index], carry) = UInt256.add(target[index], source[index], carry)
        }
        return carry
    }

    /// `target = left - right` over `count` limbs; returns the borrow.
    ///
    /// The target may be one of the operands.
    @inline(__always)
    static func subtract(
        _ target: UnsafeMutablePointer<UInt64>,
        _ left: UnsafePointer<UInt64>,
        _ right: UnsafePointer<UInt64>,
        _ count: Int,
    ) -> Bool {
        var borrow = false
        for index in 0..<count {
            (target[index], borrow) = UInt256.subtract(left[index], right[index], borrow)
        }
        return borrow
    }

    /// Whether `left < right`, both of `count` limbs.
    static func isLess(
        _ left: UnsafePointer<UInt64>,
        _ right: UnsafePointer<UInt64>,
        _ count: Int,
    ) -> Bool {
        for index in stride(from: count - 1, through: 0, by: -1) where left[index] != right[index] {
            return left[index] < right[index]
        }
        return false
    }

    /// `product = left * right`: `leftCount + rightCount` limbs.
    static func multiply(
        _ product: UnsafeMutablePointer<UInt64>,
        _ left: UnsafePointer<UInt64>,
        _ leftCount: Int,
        _ right: UnsafePointer<UInt64>,
        _ rightCount: Int,
    ) {
        product.update(repeating: 0, count: leftCount)
        for index in 0..<rightCount {
            product[index &+ leftCount] = addProduct(product + index, left, leftCount, right[index])
        }
    }

    /// `product = left * right` modulo `2^(64 * count)`, all of `count` limbs.
    static func multiplyLow(
        _ product: UnsafeMutablePointer<UInt64>,
        _ left: UnsafePointer<UInt64>,
        _ right: UnsafePointer<UInt64>,
        _ count: Int,
    ) {
        product.update(repeating: 0, count: count)
        for index in 0..<count {
            _ = addProduct(product + index, left, count &- index, right[index])
        }
    }

    /// `square = root * root`: `2 * count` limbs.
    static func square(
        _ square: UnsafeMutablePointer<UInt64>,
        _ root: UnsafePointer<UInt64>,
        _ count: Int,
    ) {
        // Each product of two different limbs is made once and doubled with the addition of the limbs' own squares.
        square.update(repeating: 0, count: count &+ 1)
        for index in 0..<count &- 1 {
            let place = 2 &* index &+ 1
            square[index &+ count] = addProduct(
                square + place,
                root + (index &+ 1),
                count &- index &- 1,
                root[index],
            )
        }
        square[2 &* count &- 1] = 0
        var shiftedOut: UInt64 = 0
        var carry = false
        for index in 0..<count {
            let own = root[index].multipliedFullWidth(by: root[index])
            let low = square[2 &* index]
            let high = square[2 &* index &+ 1]
            (square[2 &* index], carry) = UInt256.add(low << 1 | shiftedOut, own.low, carry)
            (square[2 &* index &+ 1], carry) = UInt256.add(high << 1 | low >> 63, own.high, carry)
            shiftedOut = high >> 63
        }
    }

    /// Shifts `count` limbs left by `bits`, in `0..<64`; returns the bits shifted out.
    @discardableResult
    static func shiftLeft(_ limbs: UnsafeMutablePointer<UInt64>, _ count: Int, by bits: UInt64) -> UInt64 {
        var below: UInt64 = 0
        for index in 0..<count {
            let limb = limbs[index]
            limbs[index] = limb &<< bits | below
            // In two steps, so that a shift of zero bits brings nothing up.
            below = (limb >> 1) &>> (63 &- bits)
        }
        return below
    }

    /// Shifts `count` limbs right by `bits`, in `0..<64`, bringing in zeros.
    static func shiftRight(_ limbs: UnsafeMutablePointer<UInt64>, _ count: Int, by bits: UInt64) {
        var above: UInt64 = 0
        for index in stride(from: count - 1, through: 0, by: -1) {
            let limb = limbs[index]
            limbs[index] = limb &>> bits | above
            above = (limb << 1) &<< (63 &- bits)
        }
    }
}
