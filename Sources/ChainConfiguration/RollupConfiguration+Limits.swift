import Forks

extension RollupConfiguration {
    /// How far an L2 block's timestamp may be ahead of its L1 origin's, in seconds: a constant from Fjord on.
    ///
    /// Source: ethereum-optimism/specs, specs/protocol/fjord/derivation.md, "Constant maximum sequencer drift".
    public func maximumSequencerDrift(at time: L1OriginTimestamp) -> UInt64 {
        isActive(.fjord, at: time) ? 1800 : maximumSequencerDriftBeforeFjord
    }

    /// The number of L1 blocks, counted from a channel's first frame, within which its frames must arrive.
    ///
    /// Source: ethereum-optimism/specs, specs/protocol/granite/derivation.md, "Channel timeout".
    public func channelTimeout(at time: L1InclusionTimestamp) -> UInt64 {
        isActive(.granite, at: time) ? 50 : channelTimeoutBeforeGranite
    }

    /// The number of bytes, overhead included, beyond which the channel bank drops its oldest channels.
    ///
    /// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "Pruning", and specs/protocol/fjord/derivation.md.
    public func maximumChannelBankSize(at time: L1InclusionTimestamp) -> Int {
        isActive(.fjord, at: time) ? 1_000_000_000 : 100_000_000
    }

    /// The number of decompressed bytes of a channel that are read.
    ///
    /// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "Channel format", and
    /// specs/protocol/fjord/derivation.md.
    public func maximumRLPBytesPerChannel(at time: L1InclusionTimestamp) -> Int {
        isActive(.fjord, at: time) ? 100_000_000 : 10_000_000
    }

    /// The denominator of the base fee's change in an L2 block of this timestamp, before a Holocene header overrides it.
    public func baseFeeDenominator(at time: L2Timestamp) -> UInt64 {
        isActive(.canyon, at: time) ? baseFee.denominator : baseFee.denominatorBeforeCanyon
    }
}
