import Derivation
import EthereumTypes
import Preimage

/// The pre-image oracle as the parts of the program share it.
///
/// Sources of L1, L2 and state have errors of their own kinds; what really went wrong is kept here.
final class SharedOracle<Oracle: PreimageOracle> {
    private var oracle: Oracle
    /// The first failure, or the first defect of a chain that was noted.
    private(set) var failure: ProgramFailure?

    init(_ oracle: Oracle) {
        self.oracle = oracle
    }

    /// Gives a hint.
    func hint(_ hint: Hint) throws(PreimageError) {
        do {
            try oracle.hint(hint)
        } catch {
            throw note(error)
        }
    }

    /// Reads a pre-image.
    func get(_ key: PreimageKey) throws(PreimageError) -> [UInt8] {
        do {
            return try oracle.get(key)
        } catch {
            throw note(error)
        }
    }

    /// Reads the pre-image of a Keccak-256 hash, after a hint at it.
    func get(_ hash: Hash32, after hint: Hint) throws(PreimageError) -> [UInt8] {
        try self.hint(hint)
        return try get(.keccak256(hash))
    }

    /// Does with the oracle what takes several steps.
    func use<Result>(
        _ body: (inout Oracle) throws(PreimageError) -> Result,
    ) throws(PreimageError) -> Result {
        do {
            return try body(&oracle)
        } catch {
            throw note(error)
        }
    }

    /// Reads a local pre-image of 32 bytes.
    func hash(_ input: LocalInput) throws(PreimageError) -> Hash32 {
        try use { oracle throws(PreimageError) in try oracle.hash(input) }
    }

    /// Reads a local pre-image of 8 bytes, a big-endian number.
    func number(_ input: LocalInput) throws(PreimageError) -> UInt64 {
        try use { oracle throws(PreimageError) in try oracle.number(input) }
    }

    /// Keeps what was found wrong with the L1 chain, and returns what a source says of it.
    func noteL1(_ defect: ChainDefect) -> ChainSourceError {
        if failure == nil { failure = .malformedL1(defect) }
        return .malformed
    }

    /// Keeps what was found wrong with the L2 chain, and returns what a source says of it.
    func noteL2(_ defect: ChainDefect) -> ChainSourceError {
        if failure == nil { failure = .malformedL2(defect) }
        return .malformed
    }

    private func note(_ error: PreimageError) -> PreimageError {
        if failure == nil { failure = .preimage(error) }
        return error
    }
}
