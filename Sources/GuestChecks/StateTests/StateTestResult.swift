import EthereumCodec
import EthereumTypes
import StateTransition

/// What came of one case of a state test.
public struct StateTestResult: Equatable, Sendable {
    /// What became of the transaction.
    public enum Outcome: Equatable, Sendable {
        /// It was run, with success or without.
        case accepted
        /// It cannot be in the block.
        case rejected(InvalidTransaction)
        /// A trie or a code could not be read: the state has no root.
        case unreadable
        /// The case's own encoding is not one.
        case malformed(RLPError)
    }

    /// What became of the transaction.
    public var outcome: Outcome
    /// The gas that it used; 0 where it was not accepted.
    public var gasUsed: UInt64
    /// The state root after it; zero where there is none.
    public var stateRoot: Hash32
    /// Keccak-256 of the RLP of its logs.
    public var logsHash: Hash32

    /// Makes a result from its parts.
    public init(outcome: Outcome, gasUsed: UInt64 = 0, stateRoot: Hash32 = .zero, logsHash: Hash32 = .zero) {
        self.outcome = outcome
        self.gasUsed = gasUsed
        self.stateRoot = stateRoot
        self.logsHash = logsHash
    }
}

extension StateTestResult {
    /// The RLP of the result: a list of outcome number, its detail, gas used, state root, logs hash.
    public func encode() -> [UInt8] {
        let (number, detail): (UInt64, UInt64) =
            switch outcome {
            case .accepted: (0, 0)
            case .rejected(let reason): (1, UInt64(reason.rawValue))
            case .unreadable: (2, 0)
            case .malformed(let error):
                (3, UInt64(truncatingIfNeeded: error.offset) << 8 | UInt64(error.kind.rawValue))
            }
        var writer = RLPWriter()
        writer.appendList { list in
            list.append(number)
            list.append(detail)
            list.append(gasUsed)
            list.append(stateRoot)
            list.append(logsHash)
        }
        return writer.bytes
    }

    /// Reads the next result of several.
    ///
    /// Errors: `RLPError` where it is not what `encode()` makes; `.unknownType` for an unknown outcome.
    public init(from reader: inout RLPReader) throws(RLPError) {
        var list = try reader.readList()
        let start = list.position
        let number = try list.readUInt8()
        let detail = try list.readUInt64()
        switch number {
        case 0: outcome = .accepted
        case 1:
            guard let code = UInt8(exactly: detail), let reason = InvalidTransaction(rawValue: code) else {
                throw RLPError(.unknownType, at: start)
            }
            outcome = .rejected(reason)
        case 2: outcome = .unreadable
        case 3:
            guard let kind = RLPError.Kind(rawValue: UInt8(truncatingIfNeeded: detail)) else {
                throw RLPError(.unknownType, at: start)
            }
            outcome = .malformed(RLPError(kind, at: Int(detail >> 8)))
        default: throw RLPError(.unknownType, at: start)
        }
        gasUsed = try list.readUInt64()
        stateRoot = try list.readHash32()
        logsHash = try list.readHash32()
        try list.finish()
    }
}
