import ChainConfiguration
import EthereumTypes
import Forks

extension ProvableChain {
    /// A chain of three blocks with a deposit, payments and a call of a precompile, all of them on L1.
    ///
    /// The batches are in two blobs from Ecotone on, and in one piece of calldata before. Throws nothing that
    /// sound code leads to.
    public static func sample(_ fork: OPFork) throws -> ProvableChain {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork))
        let stranger = Address(lowBytes: 0xd0)
        rollup.mine(logs: [rollup.depositLog(from: stranger, to: rollup.bob.address, mint: 7, value: 5)])
        try rollup.sequencePayments(2)
        // ecrecover of a digest of 1 and v = 27, r = 1, s = 1: the point with x = 1 is on the curve.
        let input = [1, 27, 1, 1].flatMap { UInt256($0 as UInt64).bytes }
        try rollup.sequence([rollup.alice.send(to: Address(lowBytes: 1), data: input)])
        let batches = rollup.singular([1, 2, 3])
        if fork < .ecotone {
            rollup.mine(batches: batches)
        } else {
            try rollup.mineBlobs(batches: batches, count: 2)
        }
        rollup.mineEmpty(2)
        return try ProvableChain(rollup)
    }
}
