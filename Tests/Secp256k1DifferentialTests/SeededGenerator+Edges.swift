import EthereumTypes
import TestSupport

extension SeededGenerator {
    /// A word at an edge: near zero or near one of `bounds`, or with long runs of ones or zeros.
    mutating func nextEdge(near bounds: [UInt256]) -> UInt256 {
        switch next() % 4 {
        case 0: UInt256(next() % 20)
        case 1: bounds[Int(next() % UInt64(bounds.count))] &+ UInt256(next() % 20) &- UInt256(10)
        case 2: (UInt256.max &<< (next() % 256)) &>> (next() % 256)
        default: ~((UInt256.max &<< (next() % 256)) &>> (next() % 256))
        }
    }
}
