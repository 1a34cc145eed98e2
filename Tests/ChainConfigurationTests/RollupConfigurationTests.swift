import ChainConfiguration
import EthereumTypes
import Forks
import Testing

@Suite struct RollupConfigurationTests {
    /// OP Sepolia: Fjord at 1716998400, Granite at 1723478400, blocks of 2 s.
    let chain: RollupConfiguration

    init() throws { chain = try #require(ChainRegistry.rollupConfiguration(chainID: 11_155_420)) }

    @Test func limitsChangeWithTheClockOfTheirRule() {
        let fjord: UInt64 = 1_716_998_400
        #expect(chain.maximumSequencerDrift(at: L1OriginTimestamp(fjord - 1)) == 600)
        #expect(chain.maximumSequencerDrift(at: L1OriginTimestamp(fjord)) == 1800)
        #expect(chain.maximumChannelBankSize(at: L1InclusionTimestamp(fjord - 1)) == 100_000_000)
        #expect(chain.maximumChannelBankSize(at: L1InclusionTimestamp(fjord)) == 1_000_000_000)
        #expect(chain.maximumRLPBytesPerChannel(at: L1InclusionTimestamp(fjord - 1)) == 10_000_000)
        #expect(chain.maximumRLPBytesPerChannel(at: L1InclusionTimestamp(fjord)) == 100_000_000)
        #expect(chain.channelTimeout(at: L1InclusionTimestamp(1_723_478_399)) == 300)
        #expect(chain.channelTimeout(at: L1InclusionTimestamp(1_723_478_400)) == 50)
        #expect(chain.baseFeeDenominator(at: L2Timestamp(1_699_981_199)) == 50)
        #expect(chain.baseFeeDenominator(at: L2Timestamp(1_699_981_200)) == 250)
    }

    @Test func activationBlockIsTheFirstOfTheFork() {
        let granite: UInt64 = 1_723_478_400
        #expect(!chain.isActivationBlock(.granite, at: L2Timestamp(granite - 2)))
        #expect(chain.isActivationBlock(.granite, at: L2Timestamp(granite)))
        #expect(chain.isActivationBlock(.granite, at: L2Timestamp(granite + 1)))
        #expect(!chain.isActivationBlock(.granite, at: L2Timestamp(granite + 2)))
        #expect(!chain.isActivationBlock(.bedrock, at: chain.genesis.l2Time))
        // Regolith is active from the start, so that no block activates it.
        #expect(!chain.isActivationBlock(.regolith, at: L2Timestamp(0)))
        #expect(!chain.isActivationBlock(.regolith, at: L2Timestamp(1)))
        #expect(!chain.isActivationBlock(.regolith, at: L2Timestamp(2)))
    }

    @Test func numbersAndTimestampsOfBlocks() {
        let genesis = chain.genesis.l2Time.rawValue
        #expect(chain.timestamp(ofBlock: 0) == L2Timestamp(genesis))
        #expect(chain.timestamp(ofBlock: 16_491_249) == L2Timestamp(genesis + 32_982_498))
        #expect(chain.timestamp(ofBlock: .max) == nil)
        #expect(chain.blockNumber(at: L2Timestamp(genesis - 1)) == nil)
        #expect(chain.blockNumber(at: L2Timestamp(genesis + 5)) == 2)
        var started = chain
        started.genesis.l2.number = 100
        #expect(started.timestamp(ofBlock: 99) == nil)
        #expect(started.blockNumber(at: L2Timestamp(genesis + 2)) == 101)
    }

    @Test func blobParametersWaitForThePectraSchedule() {
        let l1 = L1ChainConfiguration.sepolia
        #expect(chain.blobParameters(of: l1, at: L1OriginTimestamp(1_706_655_071)) == nil)
        #expect(chain.blobParameters(of: l1, at: L1OriginTimestamp(1_741_159_776)) == .cancun)
        #expect(chain.blobParameters(of: l1, at: L1OriginTimestamp(1_742_486_399)) == .cancun)
        #expect(chain.blobParameters(of: l1, at: L1OriginTimestamp(1_742_486_400)) == .prague)
        #expect(chain.blobParameters(of: l1, at: L1OriginTimestamp(1_761_607_008)) == .blobParameterOnly2)
    }

    /// Source: op-service, eth/types_test.go, TestEcotoneScalars.
    @Test func ecotoneScalars() {
        let version0 = Hash32("00000000000000000000000000000000000000000000000000000000000a6fe0")
        #expect(
            EcotoneScalars(packed: version0) == EcotoneScalars(blobBaseFeeScalar: 0, baseFeeScalar: 684_000)
        )
        let padded = Hash32("00000000000000000000000000000000000000000000000000000001000a6fe0")
        #expect(EcotoneScalars(packed: padded) == EcotoneScalars(blobBaseFeeScalar: 0, baseFeeScalar: .max))
        let version1 = Hash32("010000000000000000000000000000000000000000000000000c5fc500000558")
        let scalars = EcotoneScalars(blobBaseFeeScalar: 810_949, baseFeeScalar: 1368)
        #expect(EcotoneScalars(packed: version1) == scalars)
        #expect(scalars.packed == version1)
        #expect(
            EcotoneScalars(packed: Hash32("010000000000000000000000000000000000000000000001000c5fc500000558"))
                == nil
        )
        #expect(
            EcotoneScalars(packed: Hash32("020000000000000000000000000000000000000000000000000c5fc500000558"))
                == nil
        )
    }
}
