import EthereumCodec
import EthereumTypes
import MerklePatricia

@testable import WorldState

/// A source without any node, which counts what it is asked for.
final class EmptySource: StateSource {
    private(set) var requests = 0

    override func node(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        requests += 1
        throw .missingNode(hash)
    }
}

extension WorldState {
    /// The state of no accounts.
    static func empty(_ source: StateSource = EmptySource()) -> WorldState {
        WorldState(root: Account.emptyRoot, source: source)
    }

    func setCode(_ bytes: [UInt8], of account: AccountID) {
        bytes.withUnsafeBufferPointer { setCode($0, of: account) }
    }

    func codeBytes(of account: AccountID) throws -> [UInt8] {
        let record = try code(of: account)
        return [UInt8](UnsafeBufferPointer(start: record.pointee.bytes, count: record.pointee.count))
    }
}

/// Addresses of tests.
enum Place {
    static let a = Address(lowBytes: 0x1000)
    static let b = Address(lowBytes: 0x2000)
}
