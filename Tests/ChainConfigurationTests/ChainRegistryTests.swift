import ChainConfiguration
import EthereumTypes
import Forks
import Testing

@Suite struct ChainRegistryTests {
    @Test func everyChainIsSound() throws {
        #expect(ChainRegistry.chainIDs.count == 53)
        #expect(ChainRegistry.chainIDs == ChainRegistry.chainIDs.sorted())
        for chainID in ChainRegistry.chainIDs {
            let chain = try #require(ChainRegistry.rollupConfiguration(chainID: chainID))
            #expect(chain.l2ChainID == chainID)
            #expect(ChainRegistry.name(chainID: chainID) != nil)
            #expect(L1ChainConfiguration.publicNetwork(chainID: chain.l1ChainID) != nil)
            #expect(chain.forks.firstForkOutOfOrder == nil, "chain \(chainID)")
            #expect(chain.forks[.regolith] == 0)
            #expect(chain.forks[.interop] == nil)
            #expect(chain.blockTime > 0 && chain.sequencingWindowSize >= 2 && chain.baseFee.elasticity > 0)
            #expect(chain.genesis.systemConfiguration.ecotoneScalars != nil)
        }
        #expect(ChainRegistry.rollupConfiguration(chainID: 901) == nil)
        #expect(ChainRegistry.name(chainID: 901) == nil)
    }

    /// The chains of the registry that have a table `alt_da`.
    @Test func chainsWithAlternativeDataAvailability() {
        let chains = ChainRegistry.chainIDs.filter {
            ChainRegistry.rollupConfiguration(chainID: $0)?.usesAlternativeDataAvailability == true
        }
        #expect(chains == [690, 7560, 33_979, 65_536, 380_929, 2_702_128, 3_397_901, 11_142_220])
    }

    /// The figures of superchain-registry's sepolia/op.toml.
    @Test func opSepolia() throws {
        let chain = try #require(ChainRegistry.rollupConfiguration(chainID: 11_155_420))
        #expect(chain.l1ChainID == 11_155_111)
        #expect(chain.genesis.l1.number == 4_071_408)
        #expect(
            chain.genesis.systemConfiguration.batcherAddress
                == Address("8f23bb38f531600e5d8fddaaec41f13fab46e98c")
        )
        #expect(chain.batchInboxAddress == Address("ff00000000000000000000000000000011155420"))
        #expect(chain.depositContractAddress == Address("16fc5058f25648194471939df75cf27a2fdc48bc"))
        #expect(chain.systemConfigAddress == Address("034edd2a225f7f429a63e0f1d2084b9e0a93b538"))
        #expect(chain.pectraBlobScheduleTime == 1_742_486_400)
        let times: [(OPFork, UInt64)] = [
            (.canyon, 1_699_981_200), (.delta, 1_703_203_200), (.ecotone, 1_708_534_800),
            (.fjord, 1_716_998_400),
            (.granite, 1_723_478_400), (.holocene, 1_732_633_200), (.isthmus, 1_744_905_600),
            (.jovian, 1_763_568_001), (.karst, 1_781_712_001),
        ]
        for (fork, time) in times {
            #expect(chain.fork(at: L2Timestamp(time)) == fork)
            #expect(chain.fork(at: L2Timestamp(time - 1)) < fork)
        }
    }

    @Test func opMainnetAndUnichain() throws {
        let mainnet = try #require(ChainRegistry.rollupConfiguration(chainID: 10))
        #expect(mainnet.l1ChainID == 1)
        #expect(mainnet.genesis.l2.number == 105_235_063)
        #expect(mainnet.forks[.jovian] == 1_764_691_201)
        #expect(mainnet.pectraBlobScheduleTime == nil)
        #expect(mainnet.baseFee == .standard)
        let unichain = try #require(ChainRegistry.rollupConfiguration(chainID: 130))
        #expect(unichain.blockTime == 1)
    }
}
