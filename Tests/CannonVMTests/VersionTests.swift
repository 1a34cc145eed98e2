import Testing

@testable import CannonVM

/// System calls in each version, by what the reference's sources of the tags cannon/v1.2.0 (version 3), v1.3.0 (4)
/// and later say.
@Suite struct VersionTests {
    private struct Call: CustomStringConvertible, Sendable {
        let description: String
        /// The number and the first arguments.
        let registers: [UInt64]
        /// What each version leaves in v0 and a3; nothing where it stops.
        let results: [StateVersion: [UInt64]]

        init(_ description: String, _ registers: [UInt64], _ results: [StateVersion: [UInt64]?]) {
            self.description = description
            self.registers = registers
            self.results = results.compactMapValues { $0 }
        }
    }

    private static let versions: [StateVersion] = StateVersion.allCases.filter(\.isSupported)

    /// The same in all versions.
    private static func same(_ value: UInt64) -> [StateVersion: [UInt64]?] {
        Dictionary(uniqueKeysWithValues: versions.map { ($0, [value, 0]) })
    }

    /// An error number: in a3 behind -1 up to version 6, and then before it.
    private static func error(_ number: UInt64) -> [StateVersion: [UInt64]?] {
        Dictionary(
            uniqueKeysWithValues: versions.map { ($0, $0.rawValue < 7 ? [.max, number] : [number, .max]) }
        )
    }

    /// A result since version 7.
    private static func recent(_ result: [UInt64], before: [UInt64]? = nil) -> [StateVersion: [UInt64]?] {
        Dictionary(uniqueKeysWithValues: versions.map { ($0, $0.rawValue < 7 ? before : result) })
    }

    private static let calls: [Call] = [
        Call("mmap", [5009, 0, 1], same(0x1000_0000_0000)),
        Call("mmap of all", [5009, 0, 0x5000_0000_0000], same(0x1000_0000_0000)),
        Call("mmap of more", [5009, 0, 0x5000_0000_0001], error(22)),
        Call("mmap that wraps", [5009, 0, .max], error(22)),
        Call("mmap at an address", [5009, 0x123, 5], same(0x123)),
        Call("brk", [5012], same(0x4000_0000_0000)),
        Call("gettid", [5178], same(0)),
        Call("open", [5002], error(9)),
        Call("read of the standard input", [5000, 0, 0, 8], same(0)),
        Call("read of a hint's sign", [5000, 3, 0, .max], same(.max)),
        Call("read of no descriptor", [5000, 7, 0, 8], error(9)),
        Call("F_GETFD", [5070, 0, 1], same(0)),
        Call("F_GETFL of the output", [5070, 1, 3], same(1)),
        Call("F_GETFL of no descriptor", [5070, 100, 3], error(9)),
        Call("fcntl of another kind", [5070, 0, 2], error(22)),
        Call("clock_gettime of no clock", [5222, 2, 0x2000], error(22)),
        Call("futex of another kind", [5194, 0x2000, 1], error(22)),
        Call("futex wait for another value", [5194, 0x2004, 128, 5], error(11)),
        Call("stat", [5004], same(0)),
        Call("mprotect", [5010], recent([0, 0])),
        Call("eventfd2 that blocks", [5284, 0, 0], recent([22, .max])),
        Call("eventfd2", [5284, 0, 0x80], recent([100, 0])),
        Call("read of an event", [5000, 100, 0, 8], recent([11, .max], before: [.max, 9])),
        Call("write of an event", [5001, 100, 0, 8], recent([11, .max], before: [.max, 9])),
        Call("a number of the 32-bit table", [4003], [:]),
        Call("a number with high bits", [1 << 32 | 5009, 0, 1], [:]),
        Call("a call that version 3 does not number", [.max], [.multiThreaded64: [0, 0]]),
    ]

    @Test(arguments: calls)
    private func systemCalls(call: Call) throws {
        let places = [2, 4, 5, 6, 7]
        let registers = Dictionary(uniqueKeysWithValues: zip(places, call.registers))
        for version in VersionTests.versions {
            let state = try Assembler.state([Assembler.syscall], registers, version: version)
            var result: [UInt64]?
            do {
                try PlainEngine(state, oracle: MachineOracle()).step()
                result = [state.registers[2], state.registers[7]]
            } catch {
                let number = call.registers[0]
                #expect(error == .unknownSystemCall(pc: Assembler.codeAddress, number: number), "\(version)")
            }
            #expect(result == call.results[version], "\(version)")
        }
    }
}
