import EthereumTypes
import GuestChecks
import Preimage
import Testing

@Suite struct CheckProgramTests {
    private struct MemoryOracle: PreimageOracle {
        var preimages: [PreimageKey: [UInt8]] = [:]

        func get(_ key: PreimageKey) throws(PreimageError) -> [UInt8] {
            guard let preimage = preimages[key] else { throw .missing(key) }
            return preimage
        }

        func hint(_ hint: Hint) {}
    }

    private func oracle(work: UInt8, items: [[UInt8]]) -> MemoryOracle {
        var oracle = MemoryOracle()
        oracle.preimages[CheckInput.work] = [0, 0, 0, 0, 0, 0, 0, work]
        oracle.preimages[CheckInput.itemCount] = [0, 0, 0, 0, 0, 0, 0, UInt8(items.count)]
        for (index, item) in items.enumerated() {
            oracle.preimages[CheckInput.item(UInt64(index))] = item
        }
        return oracle
    }

    private func run(_ oracle: MemoryOracle) -> (CheckProgram.End, [[UInt8]]) {
        var oracle = oracle
        var records: [[UInt8]] = []
        let end = CheckProgram.run(oracle: &oracle) { records.append($0) }
        return (end, records)
    }

    @Test func everyItemHasItsRecord() {
        let requests = [
            CoreCheckRequest(.rlp, seed: 1, rounds: 2), CoreCheckRequest(.numbers, seed: 2, rounds: 3),
        ]
        let (end, records) = run(oracle(work: 1, items: requests.map { $0.encode() }))
        #expect(end == .done)
        #expect(records == requests.map { $0.run().encode() })
        let (secondEnd, results) = run(oracle(work: 0, items: [[0xc0], [0x80]]))
        #expect(secondEnd == .done)
        #expect(results == [[0xc0], [0x80]].map { StateTestProgram.run(encoded: $0).encode() })
    }

    @Test func badInputEndsTheProgram() {
        let good = CoreCheckRequest(.rlp, seed: 1, rounds: 1).encode()
        #expect(run(oracle(work: 2, items: [good])).0 == .badInput)
        #expect(run(oracle(work: 1, items: [good, [0xc0]])).1.count == 1)
        var missing = oracle(work: 1, items: [good])
        missing.preimages[CheckInput.item(0)] = nil
        #expect(run(missing).0 == .badInput)
        var short = oracle(work: 1, items: [good])
        short.preimages[CheckInput.work] = [1]
        #expect(run(short).0 == .badInput)
    }
}
