import EthereumCodec
import EthereumTypes
import Testing

@testable import FaultProofProgram

/// The JSON of the hint about a block that is to be built.
@Suite struct PayloadWitnessRequestTests {
    private static let parent = "0x" + String(repeating: "00", count: 31) + "01"
    private static let zero = "0x" + String(repeating: "00", count: 32)

    private func text(_ attributes: PayloadAttributes) -> String {
        String(decoding: PayloadWitnessRequest(parent: Hash32(1), attributes).text, as: UTF8.self)
    }

    @Test("Before Canyon, without what forks added")
    func fewest() {
        let attributes = PayloadAttributes(
            timestamp: 0,
            prevRandao: .zero,
            suggestedFeeRecipient: Address(lowBytes: 0x11),
            transactions: [],
            gasLimit: 30_000_000,
        )
        #expect(
            text(attributes)
                == "{\"parentBlockHash\":\"\(Self.parent)\",\"payloadAttributes\":{\"timestamp\":\"0x0\","
                + "\"prevRandao\":\"\(Self.zero)\","
                + "\"suggestedFeeRecipient\":\"0x0000000000000000000000000000000000000011\","
                + "\"transactions\":[],\"noTxPool\":true,\"gasLimit\":\"0x1c9c380\"}}"
        )
    }

    @Test(
        "All that Jovian has",
        arguments: [(0, "0"), (7, "7"), (10, "10"), (UInt64.max, "18446744073709551615")]
    )
    func most(fee: UInt64, decimal: String) {
        let attributes = PayloadAttributes(
            timestamp: 0x10,
            prevRandao: .zero,
            suggestedFeeRecipient: .zero,
            withdrawals: [],
            parentBeaconBlockRoot: .zero,
            transactions: [[0x7e, 0x0f], [0xf8]],
            gasLimit: .max,
            eip1559Parameters: 0xfa_0000_0006,
            minimumBaseFee: fee,
        )
        #expect(
            text(attributes)
                == "{\"parentBlockHash\":\"\(Self.parent)\",\"payloadAttributes\":{\"timestamp\":\"0x10\","
                + "\"prevRandao\":\"\(Self.zero)\","
                + "\"suggestedFeeRecipient\":\"0x0000000000000000000000000000000000000000\",\"withdrawals\":[],"
                + "\"parentBeaconBlockRoot\":\"\(Self.zero)\",\"transactions\":[\"0x7e0f\",\"0xf8\"],"
                + "\"noTxPool\":true,\"gasLimit\":\"0xffffffffffffffff\","
                + "\"eip1559Params\":\"0x000000fa00000006\",\"minBaseFee\":\(decimal)}}"
        )
    }
}
