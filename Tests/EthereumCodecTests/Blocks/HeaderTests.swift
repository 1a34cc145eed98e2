import EthereumCodec
import EthereumCrypto
import EthereumTypes
import TestSupport
import Testing

@Suite struct HeaderTests {
    /// The genesis block of Ethereum's main network.
    @Test func mainnetGenesis() throws {
        let header = Header(
            stateRoot: Hash32("d7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544"),
            transactionsRoot: Account.emptyRoot,
            receiptsRoot: Account.emptyRoot,
            difficulty: 0x4_0000_0000,
            gasLimit: 5000,
            extraData: Hex.decode("11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa"),
            nonce: 0x42,
        )
        #expect(header.hash == Hash32("d4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3"))
        #expect(try Header(encoded: header.encode()) == header)
    }

    /// Block 132795024 of OP Mainnet (Holocene).
    @Test func opMainnet() throws {
        let header = try Header(encoded: Self.opMainnetEncoding)
        #expect(header.encode() == Self.opMainnetEncoding)
        #expect(header.hash == Hash32("f03b00b8348cbb97b1d745e6740f3267e0173b547e007b169f93ca72f44262b6"))

        #expect(
            header.parentHash == Hash32("0b96c192cb0471341cd568ac6f0b4f7f765f3af9a51fbc509061445d2eae7eee")
        )
        #expect(header.ommersHash == Header.emptyOmmersHash)
        #expect(header.beneficiary == Address("4200000000000000000000000000000000000011"))
        #expect(
            header.stateRoot == Hash32("c057c7daeb77bf0ea6ed6fe9d7cd9b287123f5990c5b43732ea437f5ac0f3777")
        )
        #expect(
            header.transactionsRoot
                == Hash32("b0b6ecbeea45fe6dbcdb32c8daf31b8049514526c2a94afd1c6070f1cdb15eb8")
        )
        #expect(
            header.receiptsRoot == Hash32("3c2aadd3bd96174352535e93b9e8852e7537c7e567bbade5efa27224000e94e7")
        )
        #expect(header.logsBloom.bytes.prefix(8) == [0xc0, 0x02, 0xa2, 0x02, 0x42, 0x04, 0x02, 0x00])
        #expect(header.difficulty.isZero)
        #expect(header.number == 132_795_024)
        #expect(header.gasLimit == 60_000_000)
        #expect(header.gasUsed == 0x69_f153)
        #expect(header.timestamp == 0x67c8_6ed9)
        #expect(header.extraData == [0, 0, 0, 0, 0xfa, 0, 0, 0, 6])
        #expect(
            header.prevRandao == Hash32("dbc57bf14cec656b914b25e35f096dfef510deda63d122ace151920a341b9372")
        )
        #expect(header.nonce == 0)
        #expect(header.baseFeePerGas == 0x219)
        #expect(header.withdrawalsRoot == Account.emptyRoot)
        #expect(header.blobGasUsed == 0)
        #expect(header.excessBlobGas == 0)
        #expect(
            header.parentBeaconBlockRoot
                == Hash32("418c5977a10b2afd9a2475d2816eb779bb64667f7b431c45581af1d249165471")
        )
        #expect(header.requestsHash == nil)
    }

    static let opMainnetEncoding = Hex.decode(
        """
        f9024ca00b96c192cb0471341cd568ac6f0b4f7f765f3af9a51fbc509061445d2eae7eeea01dcc4de8dec75d7aab85b567b6ccd41ad3\
        12451b948a7413f0a142fd40d49347944200000000000000000000000000000000000011a0c057c7daeb77bf0ea6ed6fe9d7cd9b2871\
        23f5990c5b43732ea437f5ac0f3777a0b0b6ecbeea45fe6dbcdb32c8daf31b8049514526c2a94afd1c6070f1cdb15eb8a03c2aadd3bd\
        96174352535e93b9e8852e7537c7e567bbade5efa27224000e94e7b90100c002a2024204020080d810880200c000000000180c040130\
        00044a004402206004021220a122020101001090a002180001540440040728001a200441107440c027500400040022aa230240894238\
        208044921082014c40644280001ca00000411920120902640441024001000980082c01001446a004040000a80056c008100000001021\
        1001010280a10e0080801286108194a180216000090004180b02001006040001180090000000010000500e002080201000a0403a00c2\
        0000000200844100008f08020c0198021a860400808018c00104048406020400300200642c0210340889408502012050000702004920\
        9000a0040082c8c50403801200092000808407ea4a9084039387008369f1538467c86ed98900000000fa00000006a0dbc57bf14cec65\
        6b914b25e35f096dfef510deda63d122ace151920a341b9372880000000000000000820219a056e81f171bcc55a6ff8345e692c0f86e\
        5b48e01b996cadc001622fb5e363b4218080a0418c5977a10b2afd9a2475d2816eb779bb64667f7b431c45581af1d249165471
        """
    )

    @Test(arguments: 0...Header.optionalFieldCount) func roundTrips(optionalFields: Int) throws {
        var generator = SeededGenerator(seed: 40 + UInt64(optionalFields))
        for _ in 0..<50 {
            let header = Header.random(optionalFields: optionalFields, from: &generator)
            let encoded = header.encode()
            #expect(try RLPItem(encoded: encoded).encode() == encoded)
            #expect(try Header(encoded: encoded) == header)
            #expect(header.hash == Keccak256.hash(encoded))
        }
    }

    @Test func itemCounts() throws {
        var generator = SeededGenerator(seed: 50)
        let header = Header.random(optionalFields: Header.optionalFieldCount, from: &generator)
        let items = try RLPItem(encoded: header.encode()).items
        #expect(items.count == 21)
        for count in 0...22 {
            let encoded = RLPItem.list(Array((items + [.string([])])[..<count])).encode()
            let error = failure { () throws(RLPError) in _ = try Header(encoded: encoded) }
            switch count {
            case ..<15: #expect(error == RLPError(.missingItem, at: encoded.count))
            case 22: #expect(error == RLPError(.trailingBytes, at: encoded.count - 1))
            default: #expect(error == nil)
            }
        }
        let encoded = header.encode()
        #expect(throws: RLPError(.trailingBytes, at: encoded.count)) { try Header(encoded: encoded + [0x80]) }
    }

    @Test func wrongFieldsAreNamed() throws {
        var generator = SeededGenerator(seed: 51)
        let header = Header.random(optionalFields: Header.optionalFieldCount, from: &generator)
        let item = try RLPItem(encoded: header.encode())
        let nineBytes = RLPItem.string([UInt8](repeating: 1, count: 9))
        let thirtyThreeBytes = RLPItem.string([UInt8](repeating: 1, count: 33))
        let cases: [([Int], RLPItem, RLPError.Kind)] = [
            ([0, 1, 3, 4, 5, 6, 13, 14, 16, 19, 20], RLPItem.string([1, 2]), .wrongLength),
            ([2], RLPItem.string([]), .wrongLength),
            ([7, 15], thirtyThreeBytes, .integerTooLarge),
            ([8, 9, 10, 11, 17, 18], nineBytes, .integerTooLarge),
            ([7, 8, 9, 10, 11, 15, 17, 18], RLPItem.string([0]), .leadingZero),
            (Array(0..<21), RLPItem.list([]), .expectedString),
        ]
        for (indexes, replacement, kind) in cases {
            for index in indexes {
                let encoded = try item.replacing([index], with: replacement).encode()
                let offset = try RLPItem(encoded: encoded).offset(of: [index])
                #expect(throws: RLPError(kind, at: offset), "\(index)") { try Header(encoded: encoded) }
            }
        }
    }
}
