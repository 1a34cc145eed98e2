import EVM
import EthereumTypes
import Forks
import MerklePatricia
import WorldState

/// Checks that calls and creations nest as deep as the EVM lets them, and end there.
///
/// The guest's stack is bounded: this shows that it does not grow with the frames.
enum CallDepthChecks {
    /// The frames from depth 0 to the call depth limit, 1,024.
    ///
    /// Source: Ethereum Yellow Paper, section 9.4.2 and appendix H, CALL and CREATE.
    private static var frameCount: Int { 1025 }

    /// Lets a contract call itself, and initcode create itself, until the call depth limit.
    ///
    /// Each frame answers with one more than the frame that it has made.
    static func run(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let calling: [UInt8] = [
            // CALL(GAS, ADDRESS, 0, 0, 0, 0, 32): the answer of the deeper frame goes to memory.
            0x60, 0x20, 0x5f, 0x5f, 0x5f, 0x5f, 0x30, 0x5a, 0xf1, 0x50,
            // RETURN(0, 32) of that plus one.
            0x5f, 0x51, 0x60, 0x01, 0x01, 0x5f, 0x52, 0x60, 0x20, 0x5f, 0xf3,
        ]
        let creating: [UInt8] = [
            // CODECOPY(0, 0, CODESIZE), CREATE(0, 0, CODESIZE).
            0x38, 0x5f, 0x5f, 0x39, 0x38, 0x5f, 0x5f, 0xf0,
            // RETURN(0, EXTCODESIZE + 1): the deployed code is one byte longer than that of the deeper frame.
            0x3b, 0x60, 0x01, 0x01, 0x5f, 0xf3,
        ]
        let contract = random.address()
        do throws(ExecutionFailure) {
            // A frame passes on 63 of 64 parts of its gas: the last of 1,025 frames has a ten millionth of it.
            let answer = try execute(calling, at: contract, input: [], recorder)
            recorder.expect(answer == UInt256(UInt64(frameCount)).bytes)
            let code = try execute([], at: nil, input: creating, recorder)
            recorder.expect(code.count == frameCount)
        } catch {
            recorder.expect(false)
        }
    }

    /// What a call of `contract`, or a creation where it is nil, answers.
    private static func execute(
        _ code: [UInt8],
        at contract: Address?,
        input: [UInt8],
        _ recorder: CheckRecorder,
    ) throws(ExecutionFailure) -> [UInt8] {
        let evm = EVM(
            state: WorldState(root: MerklePatriciaTrie.emptyRoot, source: StateSource()),
            rules: Rules(EthereumFork.cancun),
            block: BlockEnvironment(
                number: 1,
                timestamp: 1,
                coinbase: .zero,
                gasLimit: 1 << 48,
                baseFee: .zero,
                randomnessOrDifficulty: .zero,
                blobBaseFee: .one,
                chainID: 1,
            ),
            blockHashes: StateTestBlockHashes(),
        )
        if let contract {
            do throws(TrieError) {
                let account = try evm.state.account(contract)
                code.withUnsafeBufferPointer { evm.state.setCode($0, of: account) }
            } catch {
                throw .state(error)
            }
        }
        let result = try evm.execute(
            Message(
                caller: Address(lowBytes: 1),
                target: contract,
                value: .zero,
                input: input,
                gas: 1_000_000_000_000_000,
            )
        )
        recorder.fold(UInt64(result.exit.rawValue))
        recorder.fold(UInt64(bitPattern: result.gasLeft))
        recorder.fold(result.output)
        do {
            recorder.fold(try evm.state.commit())
        } catch {
            throw .state(error)
        }
        return result.output
    }
}
