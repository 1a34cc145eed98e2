import EthereumTypes
import Forks
import Testing

@testable import ChainConfiguration

@Suite struct JSONDecodingTests {
    /// The rollup configuration of an op-program devnet run (ethereum-optimism/asterisc, tests/op-program-test), as it stands.
    static let devnet = """
        {"genesis":{"l1":{"hash":"0x5ffc43c10a9876ecde578e44cbb578c139868e47ee9a1f6c53b7d054dea7f62f","number":0},
        "l2":{"hash":"0xd63667b30c2c26672647de70e025bbad62e7ffed350981e14b28059e85091ef9","number":0},
        "l2_time":1718986379,"system_config":{"batcherAddr":"0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc",
        "overhead":"0x0000000000000000000000000000000000000000000000000000000000000834",
        "scalar":"0x00000000000000000000000000000000000000000000000000000000000f4240","gasLimit":30000000}},
        "block_time":2,"max_sequencer_drift":300,"seq_window_size":200,"channel_timeout":120,"l1_chain_id":900,
        "l2_chain_id":901,"regolith_time":0,"canyon_time":0,
        "batch_inbox_address":"0xff00000000000000000000000000000000000901",
        "deposit_contract_address":"0x6509f2a854ba7441039fce3b959d5badd2ffcfcd",
        "l1_system_config_address":"0x4af802b3010e07845b2b8c2250126e9ac0bdb6b9",
        "protocol_versions_address":"0x0000000000000000000000000000000000000000",
        "da_challenge_contract_address":"0x0000000000000000000000000000000000000000"}
        """

    private func decode(_ text: String) throws -> RollupConfiguration {
        try RollupConfiguration(json: Array(text.utf8))
    }

    /// The error of decoding `devnet` with `old` replaced by `new`.
    private func failure(replacing old: String, with new: String) -> (
        kind: ConfigurationError.Kind, path: String
    )? {
        guard let range = JSONDecodingTests.devnet.firstRange(of: old) else { return nil }
        let text = JSONDecodingTests.devnet.replacingCharacters(in: range, with: new)
        do {
            _ = try decode(text)
            return nil
        } catch let error as ConfigurationError {
            return (error.kind, String(decoding: error.path, as: UTF8.self))
        } catch {
            return nil
        }
    }

    @Test func devnetConfiguration() throws {
        let chain = try decode(JSONDecodingTests.devnet)
        #expect(chain.genesis.l1.hash.word0 == 0x5ffc_43c1_0a98_76ec)
        #expect(chain.genesis.l2Time == L2Timestamp(1_718_986_379))
        #expect(chain.genesis.systemConfiguration.overhead == Hash32(UInt256(0x834 as UInt64)))
        #expect(chain.genesis.systemConfiguration.gasLimit == 30_000_000)
        #expect(chain.maximumSequencerDriftBeforeFjord == 300)
        #expect(chain.sequencingWindowSize == 200)
        #expect(chain.channelTimeoutBeforeGranite == 120)
        #expect(chain.forks == ForkSchedule(regolith: 0, canyon: 0))
        #expect(chain.systemConfigAddress == Address("4af802b3010e07845b2b8c2250126e9ac0bdb6b9"))
        #expect(chain.baseFee == .standard)
    }

    @Test func laterMembers() throws {
        let text = JSONDecodingTests.devnet
            .replacingOccurrences(
                "\"gasLimit\":30000000",
                "\"gasLimit\":1,\"eip1559Params\":\"0x000000fa00000006\",\"minBaseFee\":7,\"daFootprintGasScalar\":65535,"
                    + "\"operatorFeeParams\":\"0x\(String(repeating: "00", count: 20))0000000a000000000000000b\"",
            )
            .replacingOccurrences(
                "\"canyon_time\":0",
                "\"canyon_time\":5,\"delta_time\":6,\"ecotone_time\":null,\"pectra_blob_schedule_time\":9,"
                    + "\"chain_op_config\":{\"eip1559Elasticity\":2,\"eip1559Denominator\":3,\"eip1559DenominatorCanyon\":4}",
            )
        let chain = try decode(text)
        #expect(chain.genesis.systemConfiguration.eip1559Parameters == 0xfa_0000_0006)
        #expect(chain.genesis.systemConfiguration.minimumBaseFee == 7)
        #expect(chain.genesis.systemConfiguration.dataAvailabilityFootprintGasScalar == 65_535)
        #expect(chain.genesis.systemConfiguration.operatorFeeScalar == 10)
        #expect(chain.genesis.systemConfiguration.operatorFeeConstant == 11)
        #expect(chain.forks == ForkSchedule(regolith: 0, canyon: 5, delta: 6))
        #expect(chain.pectraBlobScheduleTime == 9)
        #expect(chain.baseFee == BaseFeeParameters(elasticity: 2, denominatorBeforeCanyon: 3, denominator: 4))
    }

    /// Where the batches may be elsewhere than on L1, derivation must know it.
    @Test(arguments: [
        ("\"alt_da\":{\"da_commitment_type\":\"GenericCommitment\"}", true), ("\"use_alt_da\":true", true),
        ("\"use_plasma\":true", true), ("\"alt_da\":null", false), ("\"use_plasma\":false", false),
        ("\"da_challenge_window\":1", false),
    ])
    func alternativeDataAvailability(member: String, isUsed: Bool) throws {
        let text = JSONDecodingTests.devnet.replacingOccurrences(
            "\"canyon_time\":0",
            "\"canyon_time\":0,\(member)",
        )
        #expect(try decode(text).usesAlternativeDataAvailability == isUsed)
    }

    @Test func errorsNameTheMember() {
        let zero = "0x0000000000000000000000000000000000000000"
        let cases: [(old: String, new: String, kind: ConfigurationError.Kind, path: String)] = [
            ("\"block_time\":2,", "", .missing, "block_time"),
            ("\"block_time\":2", "\"block_time\":null", .missing, "block_time"),
            ("\"block_time\":2", "\"block_time\":0", .invalidValue, "block_time"),
            ("\"block_time\":2", "\"block_time\":-2", .numberOutOfRange, "block_time"),
            ("\"block_time\":2", "\"block_time\":2.0", .numberOutOfRange, "block_time"),
            ("\"block_time\":2", "\"block_time\":18446744073709551616", .numberOutOfRange, "block_time"),
            ("\"block_time\":2", "\"block_time\":\"2\"", .wrongType, "block_time"),
            ("\"seq_window_size\":200", "\"seq_window_size\":1", .invalidValue, "seq_window_size"),
            ("\"l2_chain_id\":901", "\"l2_chain_id\":900", .invalidValue, "l2_chain_id"),
            ("\"canyon_time\":0", "\"canyon_time\":0,\"lagoon_time\":5", .unknownFork, "lagoon_time"),
            ("\"canyon_time\":0", "\"canyon_time\":0,\"interop_time\":5", .unknownFork, "interop_time"),
            // Go reads names in any case; here such a name is not passed over.
            ("\"canyon_time\":0", "\"Canyon_Time\":0", .unknownFork, "Canyon_Time"),
            ("_drift\":300", "_drift\":0", .invalidValue, "max_sequencer_drift"),
            ("0xff00000000000000000000000000000000000901", zero, .invalidValue, "batch_inbox_address"),
            ("0x6509f2a854ba7441039fce3b959d5badd2ffcfcd", zero, .invalidValue, "deposit_contract_address"),
            ("\"canyon_time\":0", "\"canyon_time\":0,\"alt_da\":1", .wrongType, "alt_da"),
            ("\"canyon_time\":0", "\"canyon_time\":0,\"use_plasma\":1", .wrongType, "use_plasma"),
            ("\"canyon_time\":0", "\"canyon_time\":0,\"ecotone_time\":5", .forkOutOfOrder, "ecotone_time"),
            ("\"canyon_time\":0", "\"canyon_time\":0,\"canyon_time\":0", .duplicateName, "canyon_time"),
            ("\"l1\":{", "\"l1\":[],\"x\":{", .wrongType, "genesis.l1"),
            ("\"number\":0", "\"nummer\":0", .missing, "genesis.l1.number"),
            ("0x5ffc43c1", "0x5ffc43", .malformedHex, "genesis.l1.hash"),
            ("0x3c44cddd", "0x3c44cddg", .malformedHex, "genesis.system_config.batcherAddr"),
        ]
        for (old, new, kind, path) in cases {
            let failure = failure(replacing: old, with: new)
            #expect(failure?.kind == kind, "\(old) -> \(new)")
            #expect(failure?.path == path, "\(old) -> \(new)")
        }
        // An unknown fork without a time is no fork.
        #expect(
            failure(replacing: "\"canyon_time\":0", with: "\"canyon_time\":0,\"lagoon_time\":null") == nil
        )
    }

    @Test func gethConfigurations() throws {
        let l2 = """
            {"chainId":901,"homesteadBlock":0,"terminalTotalDifficulty":0,"shanghaiTime":0,"canyonTime":0,"cancunTime":null,
            "optimism":{"eip1559Elasticity":6,"eip1559Denominator":50,"eip1559DenominatorCanyon":250}}
            """
        let expected = L2ChainConfiguration(chainID: 901, baseFee: .standard)
        #expect(try L2ChainConfiguration(json: Array(l2.utf8)) == expected)
        let unknown = l2.replacingOccurrences("cancunTime\":null", "lagoonTime\":3")
        #expect(throws: ConfigurationError.self) { try L2ChainConfiguration(json: Array(unknown.utf8)) }

        let l1 = """
            {"chainId":900,"shanghaiTime":0,"cancunTime":0,"pragueTime":10,"bpo1Time":20,
            "blobSchedule":{"bpo1":{"target":1,"max":2,"baseFeeUpdateFraction":3}}}
            """
        let configuration = try L1ChainConfiguration(json: Array(l1.utf8))
        let own = BlobParameters(target: 1, maximum: 2, baseFeeUpdateFraction: 3)
        #expect(configuration.blobSchedule.map(\.parameters) == [.cancun, .prague, own])
        #expect(configuration.blobSchedule.map(\.activation) == [0, 10, 20])
        for (old, new) in [
            ("bpo1Time\":20", "bpo1Time\":5"), ("bpo1Time", "bpo3Time"), ("bpo1Time", "amsterdamTime"),
        ] {
            let text = l1.replacingOccurrences(old, new)
            #expect(throws: ConfigurationError.self) { try L1ChainConfiguration(json: Array(text.utf8)) }
        }
    }

    /// geth's `latestBlobConfig` passes over a fork without an entry.
    @Test func forksWithoutBlobScheduleKeepTheParameters() throws {
        let l1 = """
            {"chainId":900,"cancunTime":0,"pragueTime":10,"osakaTime":20,"bpo1Time":30,"bpo2Time":40,"bpo3Time":50,
            "blobSchedule":{"prague":{"target":1,"max":2,"baseFeeUpdateFraction":3},
            "bpo2":{"target":4,"max":5,"baseFeeUpdateFraction":6}}}
            """
        let prague = BlobParameters(target: 1, maximum: 2, baseFeeUpdateFraction: 3)
        let bpo2 = BlobParameters(target: 4, maximum: 5, baseFeeUpdateFraction: 6)
        let configuration = try L1ChainConfiguration(json: Array(l1.utf8), ofChain: 900)
        #expect(
            configuration.blobSchedule.map(\.parameters) == [.cancun, prague, prague, prague, bpo2, bpo2]
        )
        let error = #expect(throws: ConfigurationError.self) {
            try L1ChainConfiguration(json: Array(l1.utf8), ofChain: 901)
        }
        #expect(error?.kind == .contradictsRollupConfiguration)
        #expect(error?.path == Array("chainId".utf8))
    }

    /// Execution follows the rollup configuration's forks; reference programs take geth's.
    @Test func gethConfigurationMustTellTheSameForks() throws {
        let rollup = try decode(JSONDecodingTests.devnet)
        let optimism =
            "\"optimism\":{\"eip1559Elasticity\":2,\"eip1559Denominator\":3,\"eip1559DenominatorCanyon\":4}"
        func adopt(_ members: String) throws -> RollupConfiguration {
            var adopted = rollup
            try adopted.adopt(l2ChainConfiguration: Array("{\(members),\(optimism)}".utf8))
            return adopted
        }
        var expected = rollup
        expected.baseFee = BaseFeeParameters(elasticity: 2, denominatorBeforeCanyon: 3, denominator: 4)
        // Times up to the genesis block's, 1,718,986,379, are alike.
        for time in [0, 1, 1_718_986_379] {
            let members =
                "\"chainId\":901,\"regolithTime\":0,\"canyonTime\":\(time),\"shanghaiTime\":0,\"ecotoneTime\":null"
            #expect(try adopt(members) == expected)
        }
        let cases: [(members: String, path: String)] = [
            ("\"chainId\":902,\"regolithTime\":0,\"canyonTime\":0,\"shanghaiTime\":0", "chainId"),
            ("\"chainId\":901,\"canyonTime\":0,\"shanghaiTime\":0", "regolithTime"),
            ("\"chainId\":901,\"regolithTime\":0,\"shanghaiTime\":0", "canyonTime"),
            ("\"chainId\":901,\"regolithTime\":0,\"canyonTime\":0", "shanghaiTime"),
            ("\"chainId\":901,\"regolithTime\":0,\"canyonTime\":1718986380,\"shanghaiTime\":0", "canyonTime"),
            (
                "\"chainId\":901,\"regolithTime\":0,\"canyonTime\":0,\"shanghaiTime\":0,\"jovianTime\":9",
                "jovianTime"
            ),
            (
                "\"chainId\":901,\"regolithTime\":0,\"canyonTime\":0,\"shanghaiTime\":0,\"pragueTime\":9",
                "pragueTime"
            ),
            (
                "\"chainId\":901,\"regolithTime\":0,\"canyonTime\":0,\"shanghaiTime\":0,\"osakaTime\":9",
                "osakaTime"
            ),
        ]
        for (members, path) in cases {
            let error = #expect(throws: ConfigurationError.self) { try adopt(members) }
            #expect(error?.kind == .contradictsRollupConfiguration, "\(members)")
            #expect(error.map { String(decoding: $0.path, as: UTF8.self) } == path)
        }
    }

    @Test func gethConfigurationOfL2NamesNoForksOfL1() throws {
        var rollup = try decode(JSONDecodingTests.devnet)
        for name in ["bpo1Time", "interopTime", "amsterdamTime"] {
            let json =
                "{\"chainId\":901,\"regolithTime\":0,\"canyonTime\":0,\"shanghaiTime\":0,\"\(name)\":0,"
                + "\"optimism\":{\"eip1559Elasticity\":2,\"eip1559Denominator\":3}}"
            let error = #expect(throws: ConfigurationError.self) {
                try rollup.adopt(l2ChainConfiguration: Array(json.utf8))
            }
            #expect(error?.kind == .unknownFork)
            #expect(error.map { String(decoding: $0.path, as: UTF8.self) } == name)
        }
    }

    @Test(arguments: [
        "", "{", "}", "{}x", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "01", "-", "1.", "1e", ".5", "+1",
        "tru", "nul",
        "\"", "\"\\x\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\u{1}\"",
        "{\"a\":1 \"b\":2}",
        "[1 2]", "//", "NaN", "'a'",
    ])
    func textsThatAreNotJSON(text: String) {
        #expect(throws: ConfigurationError.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test func nestingIsBounded() {
        let deepest = String(repeating: "[", count: 33) + String(repeating: "]", count: 33)
        #expect(throws: Never.self) { try JSONParser.parse(Array(deepest.utf8)) }
        let bomb = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
        #expect(throws: ConfigurationError(.nestedTooDeeply, offset: 33)) { try JSONParser.parse(bomb) }
    }

    @Test func stringsAreUnescaped() throws {
        let text = #""a\"\\\/\b\f\n\r\t\u00e9\u20ac\ud83d\ude00é""#
        guard case .string(let value) = try JSONParser.parse(Array(text.utf8)).content else {
            Issue.record("not a string")
            return
        }
        #expect(String(decoding: value, as: UTF8.self) == "a\"\\/\u{8}\u{c}\n\r\té€😀é")
    }

    /// Every prefix of the configuration, and every single byte replaced: an error or a configuration, never a trap.
    @Test func arbitraryDamageIsAnErrorOrAConfiguration() {
        let text = Array(JSONDecodingTests.devnet.utf8)
        for length in 0..<text.count {
            #expect(throws: ConfigurationError.self) {
                try RollupConfiguration(json: Array(text.prefix(length)))
            }
        }
        var failures = 0
        for index in text.indices {
            var damaged = text
            damaged[index] ^= UInt8(truncatingIfNeeded: index &* 37 | 1)
            if (try? RollupConfiguration(json: damaged)) == nil { failures += 1 }
        }
        #expect(failures > text.count / 2)
    }
}

extension String {
    fileprivate func replacingOccurrences(_ old: String, _ new: String) -> String {
        replacing(old, with: new)
    }

    fileprivate func replacingCharacters(in range: Range<String.Index>, with new: String) -> String {
        String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
    }
}
