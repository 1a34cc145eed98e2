import EVM
import EthereumTypes
import MerklePatricia
import WorldState

/// Contracts that the block itself calls before its first transaction.
public enum SystemContract {
    /// The caller of system calls.
    public static var caller: Address { Address("fffffffffffffffffffffffffffffffffffffffe") }
    /// Keeps the roots of recent beacon blocks (EIP-4788).
    public static var beaconRoots: Address { Address("000f3df6d732807ef1319fb7b8bb8522d0beac02") }
    /// Keeps the hashes of recent blocks (EIP-2935).
    public static var blockHashes: Address { Address("0000f90827f1c53a10cb7a02335b175320002935") }

    /// Gas of a system call, which counts towards no limit.
    static var gas: Int64 { 30_000_000 }
}

extension EVM {
    /// Calls a system contract with 32 bytes, before the block's first transaction.
    ///
    /// Nothing happens where there is no account, and a failure changes nothing.
    ///
    /// Source: EIP-4788, EIP-2935, "Block processing".
    public func callSystemContract(_ address: Address, _ input: Hash32) throws(ExecutionFailure) {
        do {
            if state.isEmpty(try state.account(address)) { return }
        } catch {
            throw .state(error)
        }
        _ = try callSystemContract(address, input.bytes)
    }

    /// Calls a system contract and ends the call as a transaction ends.
    ///
    /// It counts towards no gas limit, pays nothing and leaves no logs.
    ///
    /// Source: EIP-7002 and EIP-7251, "System Call".
    func callSystemContract(_ address: Address, _ input: [UInt8]) throws(ExecutionFailure) -> ExecutionResult
    {
        transaction = TransactionEnvironment(origin: SystemContract.caller, gasPrice: .zero)
        state.prewarm(address)
        let result = try execute(
            Message(
                caller: SystemContract.caller,
                target: address,
                value: .zero,
                input: input,
                gas: SystemContract.gas,
            ),
        )
        _ = state.endTransaction(deletingEmptyAccounts: true)
        return result
    }
}
