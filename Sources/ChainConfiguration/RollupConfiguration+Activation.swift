import Forks

extension RollupConfiguration {
    /// Whether `fork` rules an L2 block of this timestamp.
    @inlinable
    public func isActive(_ fork: OPFork, at time: L2Timestamp) -> Bool {
        forks.isActive(fork, atSeconds: time.rawValue)
    }

    /// Whether `fork` rules derivation while it stands at an L1 block of this timestamp.
    @inlinable
    public func isActive(_ fork: OPFork, at time: L1InclusionTimestamp) -> Bool {
        forks.isActive(fork, atSeconds: time.rawValue)
    }

    /// Whether `fork` rules what an L1 origin of this timestamp decides.
    @inlinable
    public func isActive(_ fork: OPFork, at time: L1OriginTimestamp) -> Bool {
        forks.isActive(fork, atSeconds: time.rawValue)
    }

    /// The newest fork that rules an L2 block of this timestamp.
    public func fork(at time: L2Timestamp) -> OPFork {
        forks.newestFork(atSeconds: time.rawValue)
    }

    /// The newest fork that rules derivation while it stands at an L1 block of this timestamp.
    public func fork(at time: L1InclusionTimestamp) -> OPFork {
        forks.newestFork(atSeconds: time.rawValue)
    }

    /// Whether an L2 block of this timestamp is the first that `fork` rules.
    ///
    /// A fork that is active at the genesis block has no activation block: its upgrade transactions are never due.
    public func isActivationBlock(_ fork: OPFork, at time: L2Timestamp) -> Bool {
        guard time.rawValue >= blockTime, isActive(fork, at: time) else { return false }
        return !isActive(fork, at: L2Timestamp(time.rawValue - blockTime))
    }

    /// The timestamp of the L2 block at height `number`; nil below the genesis block or beyond 64 bits.
    public func timestamp(ofBlock number: UInt64) -> L2Timestamp? {
        guard number >= genesis.l2.number else { return nil }
        let (elapsed, overflow) = (number - genesis.l2.number).multipliedReportingOverflow(by: blockTime)
        guard !overflow else { return nil }
        let (time, carry) = genesis.l2Time.rawValue.addingReportingOverflow(elapsed)
        return carry ? nil : L2Timestamp(time)
    }

    /// The height of the newest L2 block whose timestamp is not after `time`; nil before the genesis block.
    public func blockNumber(at time: L2Timestamp) -> UInt64? {
        guard time >= genesis.l2Time, blockTime > 0 else { return nil }
        let elapsed = (time.rawValue - genesis.l2Time.rawValue) / blockTime
        let (number, overflow) = genesis.l2.number.addingReportingOverflow(elapsed)
        return overflow ? nil : number
    }
}
