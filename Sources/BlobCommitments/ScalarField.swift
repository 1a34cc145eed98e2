import EthereumTypes
import Preimage

/// Arithmetic modulo the order of BLS12-381's groups, on numbers below it.
enum ScalarField {
    static var modulus: UInt256 { BlobFieldElements.modulus }

    static func difference(_ left: UInt256, _ right: UInt256) -> UInt256 {
        left >= right ? left &- right : left &+ (modulus &- right)
    }

    static func product(_ left: UInt256, _ right: UInt256) -> UInt256 {
        left.multiplied(by: right, modulo: modulus)
    }

    static func power(_ base: UInt256, _ exponent: UInt256) -> UInt256 {
        var result = UInt256.one
        for bit in stride(from: exponent.bitCount - 1, through: 0, by: -1) {
            result = product(result, result)
            if !((exponent &>> UInt64(bit)) & .one).isZero { result = product(result, base) }
        }
        return result
    }

    /// The inverse by Fermat's little theorem; zero for zero.
    static func inverse(_ number: UInt256) -> UInt256 { power(number, modulus &- UInt256(2 as UInt64)) }

    /// The inverses of numbers that are not zero, with one inversion for all of them.
    static func inverses(_ numbers: [UInt256]) -> [UInt256] {
        var products: [UInt256] = []
        products.reserveCapacity(numbers.count)
        var running = UInt256.one
        for number in numbers {
            products.append(running)
            running = product(running, number)
        }
        var rest = inverse(running)
        for index in numbers.indices.reversed() {
            products[index] = product(products[index], rest)
            rest = product(rest, numbers[index])
        }
        return products
    }
}
