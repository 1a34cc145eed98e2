import ChainConfiguration
import EthereumTypes
import Forks
import Testing

@Suite struct L1ChainConfigurationTests {
    /// The vectors of EIP-4844's reference tests for `fake_exponential(1, excess, 3338477)` (go-ethereum
    /// consensus/misc/eip4844, TestCalcBlobFee), and the fee's growth by hand: e^1 and e^10, rounded down.
    @Test func cancunBaseFee() {
        let vectors: [(excess: UInt64, fee: UInt64)] = [
            (0, 1), (2_314_057, 1), (2_314_058, 2), (10 * 1024 * 1024, 23), (3_338_477, 2),
            (33_384_770, 22_026),
        ]
        for (excess, fee) in vectors {
            #expect(BlobParameters.cancun.baseFee(excessBlobGas: excess) == UInt256(fee), "excess \(excess)")
        }
    }

    @Test func absurdExcessSaturates() {
        #expect(BlobParameters.cancun.baseFee(excessBlobGas: .max) == .max)
        let none = BlobParameters(target: 0, maximum: 0, baseFeeUpdateFraction: 0)
        #expect(none.baseFee(excessBlobGas: 1) == .max)
    }

    @Test(arguments: [UInt64(1), 11_155_111, 17_000, 560_048])
    func schedulesOfPublicNetworksAscend(chainID: UInt64) throws {
        let l1 = try #require(L1ChainConfiguration.publicNetwork(chainID: chainID))
        #expect(l1.chainID == chainID)
        let activations = l1.blobSchedule.map(\.activation)
        #expect(activations == activations.sorted())
        for entry in l1.blobSchedule {
            #expect(l1.blobParameters(at: L1OriginTimestamp(entry.activation)) == entry.parameters)
            if entry.activation > 0 {
                #expect(l1.blobParameters(at: L1OriginTimestamp(entry.activation - 1)) != entry.parameters)
            }
        }
    }

    @Test func unknownNetworkHasNoConfiguration() {
        #expect(L1ChainConfiguration.publicNetwork(chainID: 900) == nil)
        let development = L1ChainConfiguration.development(chainID: 900)
        #expect(development.blobParameters(at: L1OriginTimestamp(0)) == .cancun)
        #expect(L1ChainConfiguration.mainnet.blobParameters(at: L1OriginTimestamp(0)) == nil)
    }
}
