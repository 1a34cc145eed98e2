import EthereumTypes
import Forks
import Testing
import WorldState

@testable import EVM

/// CALL and its kin.
@Suite struct CallTests {
    /// Frames are not Swift's stack: the deepest call returns through 1,025 of them.
    @Test func depthLimit() throws {
        let recursion = Bytecode()
            .operands([UInt256(limbs: .max, 0, 0, 0), UInt256(Machine.contract), 0, 0, 0, 0, 32]).op(
                .call,
                .pop
            )
            .push(0).op(.mload).push(1).op(.add).returnTop()
        #expect(try Machine().word(recursion, gas: 1_000_000_000_000) == 1_025)
    }

    /// Gas that the callee sees at its start, less the two that GAS takes.
    private func seenGas(requested: UInt256, value: UInt256 = 0, gas: Int64) throws -> UInt256 {
        let machine = Machine()
        try machine.deploy(Bytecode().op(.gas).returnTop(), at: Machine.other)
        let account = try machine.deploy(
            Bytecode().call(.call, Machine.other, gas: requested, value: value, outputSize: 32)
                .push(0).op(.mload).returnTop(),
        )
        machine.state.setBalance(10, of: account)
        machine.endTransaction()
        machine.state.prewarm(Machine.other)
        return try #require(UInt256(bigEndianBytes: try machine.run(gas: gas).output))
    }

    /// EIP-150: all but one 64th.
    @Test func oneIn64IsKept() throws {
        // Seven pushes, one word of memory, a warm account.
        let available: Int64 = 100_000 - 7 * 3 - 3 - 100
        let expected = available - available / 64 - 2
        #expect(try seenGas(requested: .max, gas: 100_000) == UInt256(UInt64(expected)))
        #expect(try seenGas(requested: 50_000, gas: 100_000) == 49_998)
        // A stipend on top where there is value.
        #expect(try seenGas(requested: 0, value: 1, gas: 100_000) == 2_298)
    }

    @Test func coldAccounts() throws {
        let machine = Machine()
        try machine.deploy(Bytecode().op(.stop), at: Machine.other)
        try machine.deploy(Bytecode().call(.staticCall, Machine.other, gas: 0))
        machine.endTransaction()
        let cost: Int64 = 6 * 3
        #expect(try machine.run(gas: 10_000).gasLeft == 10_000 - cost - 2_600)
        #expect(try machine.run(gas: 10_000).gasLeft == 10_000 - cost - 100)
    }

    @Test func insufficientBalance() throws {
        let machine = Machine()
        let code = Bytecode().call(.call, Machine.other, gas: 0, value: 1).returnTop()
        #expect(try machine.word(code) == 0)
        machine.state.setBalance(1, of: try machine.state.account(Machine.contract))
        #expect(try machine.word(code) == 1)
        #expect(machine.state.balance(of: try machine.state.account(Machine.other)) == 1)
    }

    @Test func contexts() throws {
        let machine = Machine()
        // Address, caller and value in three words.
        let report = Bytecode().op(.address).push(0).op(.mstore).op(.caller).push(32).op(.mstore)
            .op(.callValue).push(64).op(.mstore).operands([0, 96]).op(.return)
        try machine.deploy(report, at: Machine.other)
        let account = try machine.state.account(Machine.contract)
        machine.state.setBalance(100, of: account)
        machine.state.setBalance(100, of: try machine.state.account(Machine.caller))
        let kinds: [(Opcode, Address, Address, UInt256)] = [
            (.call, Machine.other, Machine.contract, 5), (.callCode, Machine.contract, Machine.contract, 5),
            (.delegateCall, Machine.contract, Machine.caller, 7),
            (.staticCall, Machine.other, Machine.contract, 0),
        ]
        for (kind, address, caller, value) in kinds {
            try machine.deploy(
                Bytecode().call(kind, Machine.other, gas: 50_000, value: 5, outputSize: 96)
                    .operands([0, 96]).op(.return),
            )
            let output = try machine.run(value: 7).output
            #expect(output == UInt256(address).bytes + UInt256(caller).bytes + value.bytes, "\(kind)")
        }
    }

    @Test func revertReturnsData() throws {
        let machine = Machine()
        let revert = Bytecode().push(0x2a).push(0).op(.mstore).operands([0, 32]).op(.revert)
        try machine.deploy(revert, at: Machine.other)
        // The status in the first word, the data's size in the second, the data copied to the third.
        try machine.deploy(
            Bytecode().call(.call, Machine.other, gas: 50_000).push(0).op(.mstore)
                .op(.returnDataSize).push(32).op(.mstore)
                .operands([64, 0, 32]).op(.returnDataCopy).operands([0, 96]).op(.return),
        )
        #expect(try machine.run().output == UInt256(0).bytes + UInt256(32).bytes + UInt256(0x2a).bytes)
        let outer = try machine.run(revert, gas: 1_000)
        #expect(outer.exit == .revert)
        #expect(outer.output == UInt256(0x2a).bytes)
        #expect(outer.gasLeft == 1_000 - 4 * 3 - 3 - 3)
    }

    @Test func revertUndoesTheCallee() throws {
        let machine = Machine()
        let write = Bytecode().operands([0, 9]).op(.sstore).operands([0, 0]).op(.revert)
        let other = try machine.deploy(write, at: Machine.other)
        let code = Bytecode().operands([0, 8]).op(.sstore).call(.call, Machine.other, gas: 50_000).returnTop()
        #expect(try machine.word(code) == 0)
        #expect(try machine.state.peekStorage(0, of: other) == 0)
        #expect(try machine.state.peekStorage(0, of: try machine.state.account(Machine.contract)) == 8)
    }

    /// EIP-211: reading beyond the data is a failure, though nothing is read.
    @Test func returnDataOutOfBounds() throws {
        let machine = Machine()
        let cases: [[UInt256]] = [
            [0, 0, 1], [0, 1, 0], [0, .max, 1], [0, .max, 0], [0, UInt256(limbs: .max, 0, 0, 0), 2],
        ]
        for operands in cases {
            let result = try machine.run(Bytecode().operands(operands).op(.returnDataCopy))
            #expect(result.exit == .returnDataOutOfBounds, "\(operands)")
            #expect(result.gasLeft == 0)
        }
        #expect(try machine.run(Bytecode().operands([0, 0, 0]).op(.returnDataCopy)).exit == .stop)
        // The other copies read zeros there.
        #expect(try machine.run(Bytecode().operands([0, .max, 32]).op(.callDataCopy)).exit == .stop)
    }

    static let writes: [Bytecode] = [
        Bytecode().operands([0, 1]).op(.sstore), Bytecode().operands([0, 1]).op(.tstore),
        Bytecode().operands([0, 0]).op(.log0), Bytecode().operands([0, 0, 0, 0, 0, 0]).op(.log4),
        Bytecode().operands([0, 0, 0]).op(.create), Bytecode().operands([0, 0, 0, 0]).op(.create2),
        Bytecode().push(0).op(.selfDestruct), Bytecode().call(.call, .zero, gas: 0, value: 1),
    ]

    /// EIP-214.
    @Test(arguments: writes.indices)
    func staticCallsDoNotWrite(_ index: Int) throws {
        let machine = Machine()
        try machine.deploy(CallTests.writes[index], at: Machine.other)
        for (kind, expected) in [(Opcode.call, UInt256(1)), (.staticCall, 0)] {
            let code = Bytecode().call(kind, Machine.other, gas: 100_000).returnTop()
            #expect(try machine.word(code) == expected)
        }
        // The protection reaches through further calls.
        let relay = Address(lowBytes: 0x4e1a)
        try machine.deploy(Bytecode().call(.call, Machine.other, gas: 100_000).returnTop(), at: relay)
        let code = Bytecode().call(.staticCall, relay, gas: 200_000, outputSize: 32).op(.pop).push(0).op(
            .mload
        )
        #expect(try machine.word(code.returnTop()) == 0)
    }
}

/// Contracts that come and go.
@Suite struct CreationTests {
    /// go-ethereum, crypto/crypto_test.go, TestNewContractAddress.
    @Test func createAddresses() {
        let creator = Address("970e8128ab834e8eac17ab8e3812f010678cf791")
        let expected: [Address] = [
            Address("333c3310824b7c685133f2bedb2ca4b8b4df633d"),
            Address("8bda78331c916a08481428e4b07c96d3e916d165"),
            Address("c9ddedf451bc62ce88bf9292afb13df35b670699"),
        ]
        for (nonce, address) in expected.enumerated() {
            #expect(CreatedAddress.from(creator: creator, nonce: UInt64(nonce)) == address)
        }
    }

    /// EIP-1014, "Examples".
    @Test func create2Addresses() {
        let zero = Address.zero
        let beef = Address("deadbeef00000000000000000000000000000000")
        let low = Address("00000000000000000000000000000000deadbeef")
        let feed = UInt256(Hash32("000000000000000000000000feed000000000000000000000000000000000000"))
        let dead: [UInt8] = [0xde, 0xad, 0xbe, 0xef]
        let long = [[UInt8]](repeating: dead, count: 11).flatMap { $0 }
        let examples: [(Address, UInt256, [UInt8], Address)] = [
            (zero, 0, [0], Address("4d1a2e2bb4f88f0250f26ffff098b0b30b26bf38")),
            (beef, 0, [0], Address("b928f69bb1d91cd65274e3c79d8986362984fda3")),
            (beef, feed, [0], Address("d04116cdd17bebe565eb2422f2497e06cc1c9833")),
            (zero, 0, dead, Address("70f2b2914a2a4b783faefb75f459a580616fcb5e")),
            (low, 0xcafe_babe, dead, Address("60f3f640a8508fc6a86d45df051962668e1e8ac7")),
            (low, 0xcafe_babe, long, Address("1d8bfdc5d46dc4f61d6b6115972536ebe6a8854c")),
            (zero, 0, [], Address("e33c0c7f7df4809055c3eba6c09cfe4baf1bd9e0")),
        ]
        for (creator, salt, initcode, address) in examples {
            let found = initcode.withUnsafeBytes {
                CreatedAddress.from(creator: creator, salt: salt, initcode: $0)
            }
            #expect(found == address)
        }
    }

    @Test func instructionsGiveTheAddresses() throws {
        let machine = Machine()
        let account = try machine.state.account(Machine.contract)
        machine.state.setNonce(5, of: account)
        let create = try machine.word(Bytecode().operands([0, 0, 0]).op(.create).returnTop())
        #expect(create == UInt256(CreatedAddress.from(creator: Machine.contract, nonce: 5)))
        #expect(machine.state.nonce(of: account) == 6)
        let code = Bytecode().operands([0, 0, 0, 77]).op(.create2).returnTop()
        let create2 = try machine.word(code)
        let empty = UnsafeRawBufferPointer(start: nil, count: 0)
        #expect(create2 == UInt256(CreatedAddress.from(creator: Machine.contract, salt: 77, initcode: empty)))
        #expect(machine.state.nonce(of: try machine.state.account(Address(truncating: create2))) == 1)
        // The place is taken now.
        #expect(try machine.word(code) == 0)
    }

    private func create(_ initcode: Bytecode, gas: Int64 = 1_000_000) throws -> (Machine, ExecutionResult) {
        let machine = Machine()
        machine.state.setBalance(100, of: try machine.state.account(Machine.caller))
        let message = Message(
            caller: Machine.caller,
            target: nil,
            value: 5,
            input: initcode.bytes,
            gas: gas,
            nonce: 3
        )
        return (machine, try machine.evm.execute(message))
    }

    @Test func deposits() throws {
        // Returns one byte of code: 0x01.
        let (machine, result) = try create(
            Bytecode().operands([0, 1]).op(.mstore8).operands([0, 1]).op(.return)
        )
        #expect(result.exit == .return)
        let address = try #require(result.createdAddress)
        #expect(address == CreatedAddress.from(creator: Machine.caller, nonce: 3))
        #expect(result.gasLeft == 1_000_000 - 4 * 3 - 3 - 3 - 200)
        let account = try machine.state.account(address)
        #expect(try machine.state.code(of: account).pointee.count == 1)
        #expect(machine.state.balance(of: account) == 5)
        #expect(machine.state.nonce(of: account) == 1)
    }

    /// EIP-3541, EIP-170, and code that cannot be paid for.
    @Test func rejectedCode() throws {
        let reserved = Bytecode().operands([0, 0xef]).op(.mstore8).operands([0, 1]).op(.return)
        #expect(try create(reserved).1.exit == .reservedCodePrefix)
        #expect(try create(Bytecode().operands([0, 24_576]).op(.return), gas: 10_000_000).1.exit == .return)
        #expect(
            try create(Bytecode().operands([0, 24_577]).op(.return), gas: 10_000_000).1.exit == .codeTooLarge
        )
        let (machine, result) = try create(Bytecode().operands([0, 1]).op(.return), gas: 9 + 199)
        #expect(result.exit == .outOfGas)
        #expect(result.gasLeft == 0)
        #expect(result.createdAddress == nil)
        #expect(machine.state.balance(of: try machine.state.account(Machine.caller)) == 100)
    }

    /// EIP-6780: only what was created in the same transaction goes.
    @Test(arguments: [EthereumFork.shanghai, .cancun])
    func selfDestructOfAnOlderContract(_ fork: EthereumFork) throws {
        let machine = Machine(fork)
        let account = try machine.deploy(Bytecode().push(UInt256(Machine.other)).op(.selfDestruct))
        machine.state.setBalance(50, of: account)
        machine.endTransaction()
        let result = try machine.run(gas: 100_000)
        #expect(result.exit == .selfDestruct)
        // A cold account that comes into being.
        #expect(result.gasLeft == 100_000 - 3 - 5_000 - 2_600 - 25_000)
        machine.endTransaction()
        #expect(machine.state.balance(of: try machine.state.account(Machine.other)) == 50)
        #expect(machine.state.balance(of: account) == 0)
        #expect(machine.state.exists(account) == (fork >= .cancun))
    }

    @Test func selfDestructInTheSameTransaction() throws {
        let (machine, result) = try create(Bytecode().push(UInt256(Machine.other)).op(.selfDestruct))
        let account = try machine.state.account(try #require(result.createdAddress))
        #expect(machine.state.exists(account))
        machine.endTransaction()
        #expect(!machine.state.exists(account))
        #expect(machine.state.balance(of: try machine.state.account(Machine.other)) == 5)
    }
}
