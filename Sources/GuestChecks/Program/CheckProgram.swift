import EthereumTypes
import Preimage

/// The program of checks: reads its work from pre-images and gives a record for each item, one after the other.
public enum CheckProgram {
    /// How the program ends; the raw value is its exit code.
    public enum End: Int, Equatable, Sendable {
        /// Every item has its record.
        case done = 0
        /// A pre-image is missing or is not what it should be; the records before it were given.
        case badInput = 2
    }

    /// Runs all items.
    ///
    /// - Parameters:
    ///   - oracle: serves the inputs of `CheckInput`.
    ///   - write: takes each record as it is made.
    /// - Returns: how the run ended.
    public static func run<Oracle: PreimageOracle>(
        oracle: inout Oracle,
        write: ([UInt8]) -> Void,
    ) -> End {
        do throws(PreimageError) {
            guard let work = CheckWork(rawValue: try number(CheckInput.work, &oracle)) else {
                return .badInput
            }
            let count = try number(CheckInput.itemCount, &oracle)
            var index: UInt64 = 0
            while index < count {
                let item = try oracle.get(CheckInput.item(index))
                switch work {
                case .stateTests: write(StateTestProgram.run(encoded: item).encode())
                case .coreChecks:
                    guard let request = CoreCheckRequest(encoded: item) else { return .badInput }
                    write(request.run().encode())
                }
                index += 1
            }
            return .done
        } catch {
            return .badInput
        }
    }

    private static func number<Oracle: PreimageOracle>(
        _ key: PreimageKey,
        _ oracle: inout Oracle,
    ) throws(PreimageError) -> UInt64 {
        let bytes = try oracle.get(key)
        guard bytes.count == 8 else { throw .unexpectedLength(key, count: UInt64(bytes.count)) }
        return bytes.withUnsafeBytes { $0.baseAddress?.loadBigEndian64() ?? 0 }
    }
}
