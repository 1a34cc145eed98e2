import ChainConfiguration
import DerivationTestKit
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import TestSupport
import Testing

@testable import Derivation

@Suite("L1 info transactions")
struct L1BlockInfoTests {
    // kona, crates/protocol/protocol/src/test_utils.rs.
    static let bedrock = Hex.decode(
        "015d8eb9000000000000000000000000000000000000000000000000000000000117c4eb0000000000000000000000000000000000000000000000000000000065280377000000000000000000000000000000000000000000000000000000026d05d953392012032675be9f94aae5ab442de73c5f4fb1bf30fa7dd0d2442239899a40fc00000000000000000000000000000000000000000000000000000000000000040000000000000000000000006887246668a3b87f54deb3b94ba47a6f63f3298500000000000000000000000000000000000000000000000000000000000000bc00000000000000000000000000000000000000000000000000000000000a6fe0"
    )
    static let ecotone = Hex.decode(
        "440a5e2000000558000c5fc5000000000000000500000000661c277300000000012bec20000000000000000000000000000000000000000000000000000000026e9f109900000000000000000000000000000000000000000000000000000000000000011c4c84c50740386c7dc081efddd644405f04cde73e30a2e381737acce9f5add30000000000000000000000006887246668a3b87f54deb3b94ba47a6f63f32985"
    )
    static let isthmus = Hex.decode(
        "098999be00000558000c5fc5000000000000000500000000661c277300000000012bec20000000000000000000000000000000000000000000000000000000026e9f109900000000000000000000000000000000000000000000000000000000000000011c4c84c50740386c7dc081efddd644405f04cde73e30a2e381737acce9f5add30000000000000000000000006887246668a3b87f54deb3b94ba47a6f63f329850000abcd000000000000dcba"
    )

    @Test("Bedrock's form")
    func bedrockForm() throws {
        let info = try L1BlockInfo(calldata: L1BlockInfoTests.bedrock, format: .bedrock)
        #expect(info.number == 18_334_955)
        #expect(info.timestamp == 1_697_121_143)
        #expect(info.baseFee == 10_419_034_451)
        #expect(info.blockHash == Hash32("392012032675be9f94aae5ab442de73c5f4fb1bf30fa7dd0d2442239899a40fc"))
        #expect(info.sequenceNumber == 4)
        #expect(info.batcherAddress == Address("6887246668a3b87f54deb3b94ba47a6f63f32985"))
        #expect(info.overhead == Hash32(0, 0, 0, 0xbc))
        #expect(info.scalar == Hash32(0, 0, 0, 0xa_6fe0))
        #expect(info.calldata(format: .bedrock) == L1BlockInfoTests.bedrock)
    }

    @Test("Ecotone's form")
    func ecotoneForm() throws {
        let info = try L1BlockInfo(calldata: L1BlockInfoTests.ecotone, format: .ecotone)
        #expect(info.number == 19_655_712)
        #expect(info.timestamp == 1_713_121_139)
        #expect(info.baseFee == 10_445_852_825)
        #expect(info.blockHash == Hash32("1c4c84c50740386c7dc081efddd644405f04cde73e30a2e381737acce9f5add3"))
        #expect(info.sequenceNumber == 5)
        #expect(info.batcherAddress == Address("6887246668a3b87f54deb3b94ba47a6f63f32985"))
        #expect(info.blobBaseFee == 1)
        #expect(info.blobBaseFeeScalar == 810_949)
        #expect(info.baseFeeScalar == 1368)
        #expect(info.calldata(format: .ecotone) == L1BlockInfoTests.ecotone)
    }

    @Test("Isthmus's and Jovian's forms")
    func laterForms() throws {
        var info = try L1BlockInfo(calldata: L1BlockInfoTests.isthmus, format: .isthmus)
        #expect(info.operatorFeeScalar == 0xabcd)
        #expect(info.operatorFeeConstant == 0xdcba)
        #expect(info.calldata(format: .isthmus) == L1BlockInfoTests.isthmus)
        info.dataAvailabilityFootprintGasScalar = 0xbeef
        let jovian = info.calldata(format: .jovian)
        #expect(jovian == Hex.decode("3db6be2b") + L1BlockInfoTests.isthmus[4...] + [0xbe, 0xef])
        #expect(try L1BlockInfo(calldata: jovian, format: .jovian) == info)
    }

    @Test("Selectors are those of the functions' signatures, sizes the specification's")
    func selectors() {
        func selector(_ signature: String) -> UInt32 {
            UInt32(truncatingIfNeeded: Keccak256.hash(Array(signature.utf8)).word0 >> 32)
        }
        #expect(
            L1BlockInfo.Format.allCases.map(\.selector) == [
                selector("setL1BlockValues(uint64,uint64,uint256,bytes32,uint64,bytes32,uint256,uint256)"),
                selector("setL1BlockValuesEcotone()"), selector("setL1BlockValuesIsthmus()"),
                selector("setL1BlockValuesJovian()"),
            ]
        )
        #expect(L1BlockInfo.Format.allCases.map(\.byteCount) == [260, 164, 176, 178])
    }

    @Test("Another length, selector or padding is refused")
    func malformed() {
        for (data, format) in [
            (L1BlockInfoTests.bedrock, L1BlockInfo.Format.bedrock), (L1BlockInfoTests.ecotone, .ecotone),
            (L1BlockInfoTests.isthmus, .isthmus),
        ] {
            #expect(throws: L1BlockInfo.DecodingError.wrongLength) {
                try L1BlockInfo(calldata: data + [0], format: format)
            }
            #expect(throws: L1BlockInfo.DecodingError.wrongLength) {
                try L1BlockInfo(calldata: Array(data.dropLast()), format: format)
            }
            #expect(throws: L1BlockInfo.DecodingError.wrongLength) {
                try L1BlockInfo(calldata: [], format: format)
            }
            var other = data
            other[0] ^= 1
            #expect(throws: L1BlockInfo.DecodingError.wrongSelector) {
                try L1BlockInfo(calldata: other, format: format)
            }
        }
        // The words that hold 64 bits or an address: number, time, sequence number, batcher.
        for offset in [4, 4 + 32, 4 + 4 * 32, 4 + 5 * 32] {
            var data = L1BlockInfoTests.bedrock
            data[offset] = 1
            #expect(throws: L1BlockInfo.DecodingError.valueOutOfRange) {
                try L1BlockInfo(calldata: data, format: .bedrock)
            }
        }
        var data = L1BlockInfoTests.ecotone
        data[4 + 4 * 32] = 1
        #expect(throws: L1BlockInfo.DecodingError.valueOutOfRange) {
            try L1BlockInfo(calldata: data, format: .ecotone)
        }
    }

    @Test("A fork's form begins with the second block that the fork rules")
    func formats() {
        let configuration = RollupConfiguration.test(
            forks: .upTo(
                .delta,
                [
                    (.ecotone, 1000), (.fjord, 1000), (.granite, 1000), (.holocene, 1000), (.isthmus, 2000),
                    (.jovian, 3000),
                ]
            ),
            l1: BlockID(hash: .zero, number: 0),
            time: 0,
        )
        func format(_ time: UInt64) -> L1BlockInfo.Format {
            L1BlockInfo.Format(configuration, at: L2Timestamp(time))
        }
        #expect(format(998) == .bedrock)
        #expect(format(1000) == .bedrock)
        #expect(format(1001) == .bedrock)
        #expect(format(1002) == .ecotone)
        #expect(format(2000) == .ecotone)
        #expect(format(2002) == .isthmus)
        #expect(format(3000) == .isthmus)
        #expect(format(3002) == .jovian)
        let fromGenesis = RollupConfiguration.test(
            forks: .upTo(.jovian),
            l1: BlockID(hash: .zero, number: 0),
            time: 0,
        )
        #expect(L1BlockInfo.Format(fromGenesis, at: L2Timestamp(2)) == .jovian)
    }
}
