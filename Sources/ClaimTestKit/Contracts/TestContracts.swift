import EthereumTypes

/// Code of the contracts that test chains begin with or create.
public enum TestContracts {
    /// The slot in which a proxy keeps its implementation's address.
    ///
    /// Source: EIP-1967.
    public static var implementationSlot: UInt256 {
        UInt256(
            limbs: 0x20a3_ca50_5d38_2bbc,
            0xca3e_2076_cc37_35a9,
            0x0667_c828_492d_b98d,
            0x3608_94a1_3ba1_a321,
        )
    }

    /// A proxy whose implementation the zero address changes by `upgradeTo(address)`, as upgrade transactions do.
    public static var proxy: [UInt8] {
        var code = Assembly()
        code.append(.caller, .isZero)
        code.jumpIf(to: "administrator")
        code.label("delegate")
        code.append(.callDataSize)
        code.push(0)
        code.push(0)
        code.append(.callDataCopy)
        code.push(0)
        code.push(0)
        code.append(.callDataSize)
        code.push(0)
        code.push(implementationSlot)
        code.append(.sload, .gas, .delegateCall, .returnDataSize)
        code.push(0)
        code.push(0)
        code.append(.returnDataCopy)
        code.jumpIf(to: "success")
        code.append(.returnDataSize)
        code.push(0)
        code.append(.revert)
        code.label("success")
        code.append(.returnDataSize)
        code.push(0)
        code.append(.return)
        code.label("administrator")
        code.loadInput(at: 0)
        code.push(224)
        code.append(.shr)
        code.push(0x3659_cfe6)
        code.append(.eq, .isZero)
        code.jumpIf(to: "delegate")
        code.loadInput(at: 4)
        code.push(implementationSlot)
        code.append(.sstore, .stop)
        return code.code
    }

    /// Keeps the values of the L1 info transaction of every fork in the slots of the predeploy L1Block.
    ///
    /// Source: ethereum-optimism/optimism, packages/contracts-bedrock, src/L2/L1Block.sol.
    public static var l1Block: [UInt8] {
        var code = Assembly()
        code.append(.callDataSize)
        code.push(UInt256(4 + 8 * 32))
        code.append(.eq)
        code.jumpIf(to: "bedrock")
        // From Ecotone on the input is packed: each slot is the upper part of the word at an offset.
        for (slot, offset, byteCount) in [
            (3, 4, 16), (0, 20, 16), (1, 36, 32), (7, 68, 32), (2, 100, 32), (4, 132, 32),
        ] {
            code.store(inputAt: offset, byteCount: byteCount, in: slot)
        }
        // From Isthmus on the operator fee follows, from Jovian on the footprint's scalar.
        code.loadInput(at: 176)
        code.push(240)
        code.append(.shr)
        code.push(96)
        code.append(.shl)
        code.loadInput(at: 164)
        code.push(160)
        code.append(.shr, .or)
        code.push(8)
        code.append(.sstore, .stop)
        code.label("bedrock")
        code.loadInput(at: 36)
        code.push(64)
        code.append(.shl)
        code.loadInput(at: 4)
        code.append(.or)
        code.push(0)
        code.append(.sstore)
        for (slot, offset) in [(1, 68), (2, 100), (3, 132), (4, 164), (5, 196), (6, 228)] {
            code.store(inputAt: offset, byteCount: 32, in: slot)
        }
        code.append(.stop)
        return code.code
    }

    /// Does nothing.
    public static var nothing: [UInt8] {
        var code = Assembly()
        code.append(.stop)
        return code.code
    }

    /// Sets the slot that the input names to 1, as the message passer does with a message's hash.
    public static var messagePasser: [UInt8] {
        var code = Assembly()
        code.push(1)
        code.loadInput(at: 0)
        code.append(.sstore, .stop)
        return code.code
    }

    /// A token: `transfer(address,uint256)` moves between slots that are the owners' addresses, writes the event of
    /// ERC-20 and returns true, or reverts where the caller has not enough.
    public static var token: [UInt8] {
        var code = Assembly()
        code.loadInput(at: 36)
        code.append(.caller, .sload, .lt)
        code.jumpIf(to: "failure")
        code.loadInput(at: 36)
        code.append(.caller, .sload, .sub, .caller, .sstore)
        code.loadInput(at: 36)
        code.loadInput(at: 4)
        code.append(.sload, .add)
        code.loadInput(at: 4)
        code.append(.sstore)
        code.loadInput(at: 36)
        code.push(0)
        code.append(.mstore)
        code.loadInput(at: 4)
        code.append(.caller)
        code.push(UInt256(transferTopic))
        code.push(32)
        code.push(0)
        code.append(.log3)
        code.push(1)
        code.push(0)
        code.append(.mstore)
        code.push(32)
        code.push(0)
        code.append(.return)
        code.label("failure")
        code.push(0)
        code.push(0)
        code.append(.revert)
        return code.code
    }

    /// Keccak-256 of `Transfer(address,address,uint256)`.
    public static var transferTopic: Hash32 {
        Hash32(0xddf2_52ad_1be2_c89b, 0x69c2_b068_fc37_8daa, 0x952b_a7f1_63c4_a116, 0x28f5_5a4d_f523_b3ef)
    }

    /// Creates the token with a supply that its creator owns.
    public static func tokenCreation(supply: UInt256) -> [UInt8] {
        Assembly.creation(of: token) { code in
            code.push(supply)
            code.append(.caller, .sstore)
        }
    }

    /// The input of `transfer`.
    public static func transferCall(to: Address, amount: UInt256) -> [UInt8] {
        [0xa9, 0x05, 0x9c, 0xbb] + UInt256(to).bytes + amount.bytes
    }

    /// Calls the address in the first word with the rest of the input, stores in slot 0 whether that succeeded, and
    /// writes what it returned as an event whose topic is the address.
    public static var invoker: [UInt8] {
        var code = Assembly()
        code.pushRestOfInput()
        code.push(32)
        code.push(0)
        code.append(.callDataCopy)
        return code.code + invocation { $0.pushRestOfInput() }
    }

    /// Calls the address in the first word with as many zero bytes as the second word says; what it keeps and writes is as
    /// with `invoker`.
    public static var zeroInvoker: [UInt8] { invocation { $0.loadInput(at: 32) } }

    /// Calls the address in the input's first word with memory's first bytes, whose number is pushed by `pushByteCount`.
    private static func invocation(pushByteCount: (inout Assembly) -> Void) -> [UInt8] {
        var code = Assembly()
        code.push(0)
        code.push(0)
        pushByteCount(&code)
        code.push(0)
        code.loadInput(at: 0)
        code.append(.gas, .staticCall)
        code.push(0)
        code.append(.sstore, .returnDataSize)
        code.push(0)
        code.push(0)
        code.append(.returnDataCopy)
        code.loadInput(at: 0)
        code.append(.returnDataSize)
        code.push(0)
        code.append(.log1, .stop)
        return code.code
    }

    /// Stores, in the slot of the block's number, the hash of the block that is as many before it as the input says.
    public static var blockHashKeeper: [UInt8] {
        var code = Assembly()
        code.loadInput(at: 0)
        code.append(.number, .sub, .blockHash, .number, .sstore, .stop)
        return code.code
    }

    /// The contract of beacon block roots.
    ///
    /// Source: EIP-4788.
    public static var beaconRoots: [UInt8] {
        Hex.decode(
            """
            3373fffffffffffffffffffffffffffffffffffffffe14604d57602036146024575f5ffd5b5f35801560495762001fff8106\
            90815414603c575f5ffd5b62001fff01545f5260205ff35b5f5ffd5b62001fff42064281555f359062001fff015500
            """
        )
    }

    /// The contract of block hashes.
    ///
    /// Source: EIP-2935.
    public static var blockHashes: [UInt8] {
        Hex.decode(
            """
            3373fffffffffffffffffffffffffffffffffffffffe14604657602036036042575f35600143038111604257611fff814303\
            11604257611fff9006545f5260205ff35b5f5ffd5b5f35611fff60014303065500
            """
        )
    }
}

extension Assembly {
    /// Appends the push of the word of the input at an offset.
    mutating func loadInput(at offset: Int) {
        push(UInt256(offset))
        append(.callDataLoad)
    }

    /// Appends the push of the number of bytes of the input after its first word.
    fileprivate mutating func pushRestOfInput() {
        push(32)
        append(.callDataSize, .sub)
    }

    /// Appends the storing of some bytes of the input as a number.
    fileprivate mutating func store(inputAt offset: Int, byteCount: Int, in slot: Int) {
        loadInput(at: offset)
        if byteCount < 32 {
            push(UInt256(8 * (32 - byteCount)))
            append(.shr)
        }
        push(UInt256(slot))
        append(.sstore)
    }
}
