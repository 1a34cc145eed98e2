import EthereumTypes

/// The addresses of L2 that derivation names.
///
/// Source: ethereum-optimism/specs, specs/protocol/predeploys.md and specs/protocol/deposits.md.
public enum Predeploys {
    /// The contract that keeps the L1 block's values.
    public static var l1Block: Address { Address(0x4200_0000_0000_0000, 0, 0x15) }
    /// The contract that estimates L1 fees.
    public static var gasPriceOracle: Address { Address(0x4200_0000_0000_0000, 0, 0x0f) }
    /// The account that receives priority fees.
    public static var sequencerFeeVault: Address { Address(0x4200_0000_0000_0000, 0, 0x11) }
    /// The account that receives operator fees (Isthmus).
    public static var operatorFeeVault: Address { Address(0x4200_0000_0000_0000, 0, 0x1b) }
    /// The sender of the L1 info transaction, of which nobody has the key.
    public static var l1InfoDepositor: Address {
        Address(0xdead_dead_dead_dead, 0xdead_dead_dead_dead, 0xdead_0001)
    }
}
