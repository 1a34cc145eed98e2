import EVM
import EthereumCodec
import EthereumTypes
import Forks
import MerklePatricia
import WorldState

/// Checks of the EVM: random programs in random forks, from straight arithmetic to calls of each other.
enum EVMChecks {
    static func run(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let forks = EthereumFork.allCases
        let fork = forks[random.next(below: forks.count)]
        let evm = EVM(
            state: WorldState(root: MerklePatriciaTrie.emptyRoot, source: StateSource()),
            rules: Rules(fork),
            block: BlockEnvironment(
                number: 1_000_000 + random.next() % 1_000_000,
                timestamp: random.next() >> 30,
                coinbase: random.address(),
                gasLimit: random.next() >> 24,
                baseFee: UInt256(random.next() >> 30),
                randomnessOrDifficulty: random.uint256(),
                blobBaseFee: UInt256(random.next() >> 40),
                chainID: 1,
            ),
            blockHashes: StateTestBlockHashes(),
        )
        do {
            try run(evm, &random, recorder)
        } catch {
            recorder.expect(false)
        }
    }

    private static func run(
        _ evm: EVM,
        _ random: inout CheckGenerator,
        _ recorder: CheckRecorder,
    ) throws(ExecutionFailure) {
        let addresses = [Address(lowBytes: 0xc0de), Address(lowBytes: 0xdead)]
        do throws(TrieError) {
            for address in addresses {
                let account = try evm.state.account(address)
                evm.state.setBalance(UInt256(random.next()), of: account)
                let code = program(&random, calling: addresses)
                code.withUnsafeBufferPointer { evm.state.setCode($0, of: account) }
                try evm.state.pokeStorage(random.uint256(), at: .one, of: account)
            }
        } catch {
            throw .state(error)
        }
        let result = try evm.execute(
            Message(
                caller: Address(lowBytes: 1),
                target: random.next(below: 5) == 0 ? nil : addresses[0],
                value: .zero,
                input: random.bytes(upTo: 100),
                gas: 60_000,
            )
        )
        recorder.fold(UInt64(result.exit.rawValue))
        recorder.fold(UInt64(bitPattern: result.gasLeft))
        recorder.fold(result.output)
        recorder.fold(UInt64(bitPattern: evm.state.refund))
        for log in evm.state.endTransaction(deletingEmptyAccounts: evm.rules.deletesEmptyAccounts) {
            var writer = RLPWriter()
            log.append(to: &writer)
            recorder.fold(writer.bytes)
        }
        do {
            recorder.fold(try evm.state.commit())
        } catch {
            throw .state(error)
        }
    }

    /// Code that pushes operands before its instructions, so that most of them find what they take.
    private static func program(_ random: inout CheckGenerator, calling addresses: [Address]) -> [UInt8] {
        var code: [UInt8] = []
        func push(_ bytes: [UInt8]) {
            code.append(0x5f + UInt8(bytes.count))
            code += bytes
        }
        for _ in 0..<8 { push(random.uint256().bytes) }
        for _ in 0..<(10 + random.next(below: 60)) {
            switch random.next(below: 12) {
            case 0...4:
                // Arithmetic, comparison, bits.
                push(random.uint256().bytes)
                code.append(UInt8(1 + random.next(below: 0x1d)))
            case 5:
                // Memory: load, store, store of a byte, copy, hash.
                push([UInt8(random.next(below: 64))])
                push([UInt8(random.next(below: 200))])
                push([UInt8(random.next(below: 200))])
                code.append([0x51, 0x52, 0x53, 0x5e, 0x20, 0x37, 0x39][random.next(below: 7)])
            case 6:
                // Storage and transient storage.
                push([UInt8(random.next(below: 4))])
                push([UInt8(random.next(below: 4))])
                code.append([0x54, 0x55, 0x5c, 0x5d][random.next(below: 4)])
            case 7: code.append(0x80 + UInt8(random.next(below: 32)))
            case 8: code.append(0x30 + UInt8(random.next(below: 27)))
            case 9:
                // A log with up to four topics.
                push([UInt8(random.next(below: 64))])
                push([UInt8(random.next(below: 64))])
                code.append(0xa0 + UInt8(random.next(below: 5)))
            case 10:
                // A call of one of the contracts or of a precompiled one.
                for _ in 0..<5 { push([UInt8(random.next(below: 64))]) }
                let address =
                    random.bool()
                    ? addresses[random.next(below: addresses.count)]
                    : Address(lowBytes: UInt64(1 + random.next(below: 9)))
                push(address.bytes)
                push([0x40, 0x00])
                code.append([0xf1, 0xf2, 0xf4, 0xfa][random.next(below: 4)])
            default: code.append(UInt8(random.next(below: 256)))
            }
        }
        code += [0x60, 0x40, 0x60, 0x00, 0xf3]
        return code
    }
}
