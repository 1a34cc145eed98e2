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
    /// Calls a system contract with 32 bytes.
    ///
    /// Nothing happens where there is no code.
    ///
    /// Source: EIP-4788, EIP-2935, "Block processing".
    public func callSystemContract(_ address: Address, _ input: Hash32) throws(ExecutionFailure) {
        do {
            if state.isEmpty(try state.account(address)) { return }
        } catch {
            throw .state(error)
        }
        transaction = TransactionEnvironment(origin: SystemContract.caller, gasPrice: .zero)
        state.prewarm(address)
        _ = try execute(
            Message(
                caller: SystemContract.caller,
                target: address,
                value: .zero,
                input: input.bytes,
                gas: SystemContract.gas,
            ),
        )
        _ = state.endTransaction(deletingEmptyAccounts: true)
    }
}
