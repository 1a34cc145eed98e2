import EthereumCodec
import EthereumTypes

/// A group of checks to run.
public struct CoreCheckRequest: Equatable, Sendable {
    /// Which group.
    public var check: CoreCheck
    /// Where its random numbers begin.
    public var seed: UInt64
    /// How often its operations are made, each time with other numbers.
    public var rounds: UInt64

    /// Makes a request.
    public init(_ check: CoreCheck, seed: UInt64, rounds: UInt64) {
        self.check = check
        self.seed = seed
        self.rounds = rounds
    }

    /// The RLP of the request: a list of group number, seed and rounds.
    public func encode() -> [UInt8] {
        var writer = RLPWriter()
        writer.appendList { list in
            list.append(UInt64(check.rawValue))
            list.append(seed)
            list.append(rounds)
        }
        return writer.bytes
    }

    /// Decodes a request; nil where it is none.
    public init?(encoded: [UInt8]) {
        do throws(RLPError) {
            var outer = RLPReader(encoded)
            var list = try outer.readList()
            try outer.finish()
            guard let check = CoreCheck(rawValue: try list.readUInt8()) else { return nil }
            self.check = check
            seed = try list.readUInt64()
            rounds = try list.readUInt64()
            try list.finish()
        } catch {
            return nil
        }
    }

    /// Runs the group.
    public func run() -> CoreCheckResult {
        let recorder = CheckRecorder()
        var random = CheckGenerator(seed: seed)
        check.run(&random, rounds: rounds, into: recorder)
        return CoreCheckResult(
            digest: recorder.digest,
            resultCount: recorder.resultCount,
            failureCount: recorder.failureCount,
        )
    }
}

/// What came of a group of checks.
public struct CoreCheckResult: Equatable, Sendable {
    /// Keccak-256 of all results.
    public var digest: Hash32
    /// How many results and expectations there were.
    public var resultCount: UInt64
    /// How many expectations were not met.
    public var failureCount: UInt64

    /// Makes a result from its parts.
    public init(digest: Hash32, resultCount: UInt64, failureCount: UInt64) {
        self.digest = digest
        self.resultCount = resultCount
        self.failureCount = failureCount
    }

    /// The RLP of the result: a list of digest, number of results, number of failures.
    public func encode() -> [UInt8] {
        var writer = RLPWriter()
        writer.appendList { list in
            list.append(digest)
            list.append(resultCount)
            list.append(failureCount)
        }
        return writer.bytes
    }

    /// Reads the next result of several.
    ///
    /// Errors: `RLPError` where it is not what `encode()` makes.
    public init(from reader: inout RLPReader) throws(RLPError) {
        var list = try reader.readList()
        digest = try list.readHash32()
        resultCount = try list.readUInt64()
        failureCount = try list.readUInt64()
        try list.finish()
    }
}
