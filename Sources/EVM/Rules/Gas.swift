/// Gas amounts that no fork changed since the instruction came.
///
/// What forks change is in `Rules`.
///
/// Source: execution-specs, `vm/gas.py` of each fork.
public enum Gas {
    /// Per execution of an instruction that stops a frame.
    @inline(__always) public static var zero: Int64 { 0 }
    /// Per execution, cheapest tier ("base").
    @inline(__always) public static var base: Int64 { 2 }
    /// Per execution, second tier.
    @inline(__always) public static var veryLow: Int64 { 3 }
    /// Per execution, third tier.
    @inline(__always) public static var low: Int64 { 5 }
    /// Per execution, fourth tier.
    @inline(__always) public static var mid: Int64 { 8 }
    /// Per execution, fifth tier.
    @inline(__always) public static var high: Int64 { 10 }
    /// Per JUMPDEST.
    @inline(__always) public static var jumpDestination: Int64 { 1 }
    /// Per EXP, beside the bytes of the exponent.
    @inline(__always) public static var exponentiation: Int64 { 10 }
    /// Per KECCAK256.
    @inline(__always) public static var keccak256: Int64 { 30 }
    /// Per word that KECCAK256, or CREATE2 over its initcode, hashes.
    @inline(__always) public static var keccak256Word: Int64 { 6 }
    /// Per word copied.
    @inline(__always) public static var copyWord: Int64 { 3 }
    /// Per BLOCKHASH.
    @inline(__always) public static var blockHash: Int64 { 20 }
    /// Per LOG.
    @inline(__always) public static var log: Int64 { 375 }
    /// Per topic of a LOG.
    @inline(__always) public static var logTopic: Int64 { 375 }
    /// Per byte of a LOG's data.
    @inline(__always) public static var logByte: Int64 { 8 }
    /// Per word of memory; the square of the number of words over `memoryQuadraticDivisor` comes on top.
    @inline(__always) public static var memoryWord: Int64 { 3 }
    /// Divides the square of the number of words of memory.
    @inline(__always) public static var memoryQuadraticDivisor: Int64 { 512 }
    /// Per CREATE or CREATE2.
    @inline(__always) public static var create: Int64 { 32_000 }
    /// Per byte of code that a creation deposits.
    @inline(__always) public static var codeDepositByte: Int64 { 200 }
    /// Per call that transfers value.
    @inline(__always) public static var callValue: Int64 { 9_000 }
    /// Given to the callee of a call that transfers value.
    @inline(__always) public static var callStipend: Int64 { 2_300 }
    /// Per account that a call or SELFDESTRUCT brings into being.
    @inline(__always) public static var newAccount: Int64 { 25_000 }
    /// Per access to a warm account or slot (EIP-2929).
    @inline(__always) public static var warmAccess: Int64 { 100 }
    /// Per access to a cold account (EIP-2929).
    @inline(__always) public static var coldAccount: Int64 { 2_600 }
    /// Per access to a cold slot (EIP-2929).
    @inline(__always) public static var coldSlot: Int64 { 2_100 }
    /// Per SSTORE that sets a zero slot.
    @inline(__always) public static var storageSet: Int64 { 20_000 }
    /// Per SSTORE that changes a set slot.
    @inline(__always) public static var storageReset: Int64 { 5_000 }
    /// Per transaction.
    @inline(__always) public static var transaction: Int64 { 21_000 }
    /// Per zero byte of a transaction's data.
    @inline(__always) public static var calldataZeroByte: Int64 { 4 }
    /// Per address of an access list (EIP-2930).
    @inline(__always) public static var accessListAddress: Int64 { 2_400 }
    /// Per storage key of an access list (EIP-2930).
    @inline(__always) public static var accessListStorageKey: Int64 { 1_900 }
    /// Per authorization of a transaction, before the refund for an existing account (EIP-7702).
    @inline(__always) public static var authorization: Int64 { 25_000 }
    /// Kept of `authorization` where the authority exists (EIP-7702).
    @inline(__always) public static var authorizationBase: Int64 { 12_500 }
    /// Per blob of a transaction (EIP-4844).
    @inline(__always) public static var perBlob: UInt64 { 131_072 }
}
