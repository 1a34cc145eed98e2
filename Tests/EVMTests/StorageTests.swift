import EthereumTypes
import Forks
import Testing
import WorldState

@testable import EVM

/// Storage, transient storage, memory copies.
@Suite struct StorageTests {
    /// A row of the EIPs' tables: the slot's value before, the values written one after the other, and the gas and
    /// refund of all of it.
    struct Row: Sendable {
        let original: UInt64
        let writes: [UInt64]
        let gas: Int64
        let refund: Int64

        init(_ original: UInt64, _ writes: [UInt64], _ gas: Int64, _ refund: Int64) {
            self.original = original
            self.writes = writes
            self.gas = gas
            self.refund = refund
        }
    }

    private func check(_ rows: [Row], _ fork: EthereumFork) throws {
        for row in rows {
            let machine = Machine(fork)
            let code = row.writes.reduce(Bytecode()) { $0.operands([0, UInt256($1)]).op(.sstore) }
            let account = try machine.deploy(code)
            try machine.state.pokeStorage(UInt256(row.original), at: 0, of: account)
            machine.endTransaction()
            machine.state.prewarm(0, of: account)
            let result = try machine.run(gas: 100_000)
            #expect(result.exit == .stop)
            #expect(100_000 - result.gasLeft == row.gas, "\(row) in \(fork)")
            #expect(machine.state.refund == row.refund, "\(row) in \(fork)")
        }
    }

    /// EIP-2200, "Test Cases".
    @Test func eip2200() throws {
        try check(
            [
                Row(0, [0, 0], 1_612, 0), Row(0, [0, 1], 20_812, 0), Row(0, [1, 0], 20_812, 19_200),
                Row(0, [1, 2], 20_812, 0), Row(0, [1, 1], 20_812, 0), Row(1, [0, 0], 5_812, 15_000),
                Row(1, [0, 1], 5_812, 4_200), Row(1, [0, 2], 5_812, 0), Row(1, [2, 0], 5_812, 15_000),
                Row(1, [2, 3], 5_812, 0), Row(1, [2, 1], 5_812, 4_200), Row(1, [2, 2], 5_812, 0),
                Row(1, [1, 0], 5_812, 15_000), Row(1, [1, 2], 5_812, 0), Row(1, [1, 1], 1_612, 0),
                Row(0, [1, 0, 1], 40_818, 19_200), Row(1, [0, 1, 0], 10_818, 19_200),
            ],
            .istanbul,
        )
    }

    /// EIP-3529, "Test Cases", "With reduced refunds", for a warm slot.
    @Test func eip3529() throws {
        try check(
            [
                Row(0, [0, 0], 212, 0), Row(0, [0, 1], 20_112, 0), Row(0, [1, 0], 20_112, 19_900),
                Row(0, [1, 2], 20_112, 0), Row(0, [1, 1], 20_112, 0), Row(1, [0, 0], 3_012, 4_800),
                Row(1, [0, 1], 3_012, 2_800), Row(1, [0, 2], 3_012, 0), Row(1, [2, 0], 3_012, 4_800),
                Row(1, [2, 3], 3_012, 0), Row(1, [2, 1], 3_012, 2_800), Row(1, [2, 2], 3_012, 0),
                Row(1, [1, 0], 3_012, 4_800), Row(1, [1, 2], 3_012, 0), Row(1, [1, 1], 212, 0),
                Row(0, [1, 0, 1], 40_118, 19_900), Row(1, [0, 1, 0], 5_918, 7_600),
            ],
            .london,
        )
    }

    @Test func coldSlots() throws {
        let machine = Machine()
        try machine.deploy(Bytecode().push(0).op(.sload))
        machine.endTransaction()
        #expect(try machine.run(gas: 3 + 2_100).gasLeft == 0)
        #expect(try machine.run(gas: 3 + 100).gasLeft == 0)
        machine.endTransaction()
        #expect(try machine.run(gas: 3 + 2_099).exit == .outOfGas)
        try machine.deploy(Bytecode().operands([1, 1]).op(.sstore))
        #expect(try machine.run(gas: 6 + 22_100).gasLeft == 0)
    }

    /// EIP-2200: no write with a bare stipend.
    @Test func sentry() throws {
        let machine = Machine()
        try machine.deploy(Bytecode().operands([1, 0]).op(.sstore))
        #expect(try machine.run(gas: 6 + 2_300).exit == .outOfGas)
        #expect(try machine.run(gas: 6 + 2_301).exit == .stop)
    }

    @Test func transientStorage() throws {
        let machine = Machine()
        let load = Bytecode().push(1).op(.tload)
        #expect(try machine.word(Bytecode().operands([1, 7]).op(.tstore).raw(load.returnTop().bytes)) == 7)
        #expect(try machine.word(load.returnTop()) == 7)
        #expect(try machine.state.peekStorage(1, of: try machine.state.account(Machine.contract)) == 0)
        machine.endTransaction()
        #expect(try machine.word(load.returnTop()) == 0)
    }

    /// EIP-5656, "Test Cases".
    @Test func memoryCopy() throws {
        let bytes: [UInt8] = [0, 1, 2, 3, 4, 5, 6, 7, 8]
        let word = UInt256(bigEndianBytes: bytes + [UInt8](repeating: 0, count: 23)) ?? 0
        let cases: [([UInt256], [UInt8])] = [
            ([0, 1, 8], [1, 2, 3, 4, 5, 6, 7, 8, 8]), ([1, 0, 8], [0, 0, 1, 2, 3, 4, 5, 6, 7]),
            ([0, 0, 9], bytes), ([.max, .max, 0], bytes),
        ]
        for (operands, expected) in cases {
            let code = Bytecode().push(word).push(0).op(.mstore).operands(operands).op(.mcopy)
                .operands([0, 9]).op(.return)
            #expect(try Machine().run(code).output == expected)
        }
        // Reading beyond the memory expands it: 3 for the word copied, 6 for two words more.
        let code = Bytecode().operands([0, 32, 32]).op(.mcopy)
        #expect(try Machine().run(code, gas: 1_000).gasLeft == 1_000 - 9 - 3 - 3 - 6)
    }

    @Test func logs() throws {
        let machine = Machine()
        let code = Bytecode().operands([0, 0xab]).op(.mstore8).operands([0, 2, 11, 12]).op(.log2)
        let result = try machine.run(code, gas: 2_000)
        #expect(result.gasLeft == 2_000 - 6 - 6 - 12 - 375 * 3 - 16)
        #expect(machine.state.logs.count == 1)
        let log = try #require(machine.state.logs.first)
        #expect(log.address == Machine.contract)
        #expect(log.topics == [Hash32(11 as UInt256), Hash32(12 as UInt256)])
        #expect(log.data == [0xab, 0])
    }
}
