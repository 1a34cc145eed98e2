import EthereumCrypto
import EthereumTypes

/// What a deposit comes from; its hash makes the deposit unique.
///
/// Source: ethereum-optimism/specs, specs/protocol/deposits.md, "Source hash computation".
public enum DepositSource: Equatable {
    /// A deposit event: the L1 block and the log's place among all logs of the block.
    case user(l1Block: Hash32, logIndex: UInt64)
    /// The L1 info transaction: the L1 origin and the L2 block's place in its epoch.
    case l1Info(l1Block: Hash32, sequenceNumber: UInt64)
    /// An upgrade transaction: the text that the specification gives it.
    case upgrade(intent: StaticString)

    /// The source hash: Keccak-256 of the domain and of a hash of the rest.
    public var hash: Hash32 {
        switch self {
        case .user(let l1Block, let logIndex):
            DepositSource.hash(domain: 0, DepositSource.hash(l1Block, Hash32(word: logIndex)))
        case .l1Info(let l1Block, let sequenceNumber):
            DepositSource.hash(domain: 1, DepositSource.hash(l1Block, Hash32(word: sequenceNumber)))
        case .upgrade(let intent):
            DepositSource.hash(
                domain: 2,
                Keccak256.hash(
                    UnsafeRawBufferPointer(start: intent.utf8Start, count: intent.utf8CodeUnitCount)
                ),
            )
        }
    }

    /// Two sources are equal if their hashes are.
    public static func == (left: DepositSource, right: DepositSource) -> Bool { left.hash == right.hash }

    private static func hash(domain: UInt64, _ identifier: Hash32) -> Hash32 {
        hash(Hash32(word: domain), identifier)
    }

    private static func hash(_ first: Hash32, _ second: Hash32) -> Hash32 {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64)
        bytes.append(first)
        bytes.append(second)
        return Keccak256.hash(bytes)
    }
}
