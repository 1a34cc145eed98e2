import EthereumTypes
import Forks

extension RollupConfiguration {
    /// Reads op-node's rollup configuration.
    ///
    /// Members that are not known are ignored, but for those that look like the activation time of a fork: a chain whose
    /// rules are not known here must not be taken for one whose rules are. Without `chain_op_config` the base fee follows
    /// the standard parameters.
    /// Source: op-node, rollup/types.go, `Config`.
    public init(json: [UInt8]) throws(ConfigurationError) {
        let object = try JSONObject(parsing: json)
        let genesis = try object.required(object.object("genesis"), "genesis")
        try object.refuseUnknownForks(suffix: "_time", known: RollupConfiguration.namesOfTimes)
        self.init(
            genesis: try RollupGenesis(genesis),
            blockTime: try object.required(object.integer("block_time"), "block_time"),
            maximumSequencerDriftBeforeFjord: try object.integer("max_sequencer_drift") ?? 0,
            sequencingWindowSize: try object.required(object.integer("seq_window_size"), "seq_window_size"),
            channelTimeoutBeforeGranite: try object.required(
                object.integer("channel_timeout"),
                "channel_timeout"
            ),
            l1ChainID: try object.required(object.integer("l1_chain_id"), "l1_chain_id"),
            l2ChainID: try object.required(object.integer("l2_chain_id"), "l2_chain_id"),
            forks: try ForkSchedule(object, names: RollupConfiguration.nameOfActivation),
            pectraBlobScheduleTime: try object.integer("pectra_blob_schedule_time"),
            keepsKarstUpgradeGas: try object.boolean("keep_karst_upgrade_gas") ?? false,
            batchInboxAddress: try object.required(
                object.address("batch_inbox_address"),
                "batch_inbox_address"
            ),
            depositContractAddress: try object.required(
                object.address("deposit_contract_address"),
                "deposit_contract_address",
            ),
            systemConfigAddress: try object.required(
                object.address("l1_system_config_address"),
                "l1_system_config_address",
            ),
            baseFee: try object.object("chain_op_config").map(BaseFeeParameters.init) ?? .standard,
            usesAlternativeDataAvailability: try RollupConfiguration.usesAlternativeData(object),
        )
        try refuseImpossibleValues(in: object)
    }

    /// Whether batches may be somewhere else than on L1: by `alt_da`, or a flag that older configurations had.
    private static func usesAlternativeData(_ object: JSONObject) throws(ConfigurationError) -> Bool {
        if try object.object("alt_da") != nil { return true }
        if try object.boolean("use_alt_da") == true { return true }
        return try object.boolean("use_plasma") == true
    }

    /// The name of a fork's activation time.
    private static func nameOfActivation(_ fork: OPFork) -> StaticString? {
        switch fork {
        // Whoever knows of interop must know its rules, too.
        case .bedrock, .interop: nil
        case .regolith: "regolith_time"
        case .canyon: "canyon_time"
        case .delta: "delta_time"
        case .ecotone: "ecotone_time"
        case .fjord: "fjord_time"
        case .granite: "granite_time"
        case .holocene: "holocene_time"
        case .isthmus: "isthmus_time"
        case .jovian: "jovian_time"
        case .karst: "karst_time"
        }
    }

    private static var namesOfTimes: [StaticString] {
        OPFork.allCases.compactMap(nameOfActivation) + ["block_time", "pectra_blob_schedule_time"]
    }

    /// Source: op-node, rollup/types.go, `Check`.
    private func refuseImpossibleValues(in object: JSONObject) throws(ConfigurationError) {
        if blockTime == 0 { throw object.failure(.invalidValue, "block_time") }
        if channelTimeoutBeforeGranite == 0 { throw object.failure(.invalidValue, "channel_timeout") }
        if sequencingWindowSize < 2 { throw object.failure(.invalidValue, "seq_window_size") }
        // A constant takes its place from Fjord on.
        if maximumSequencerDriftBeforeFjord == 0, forks[.fjord] != 0 {
            throw object.failure(.invalidValue, "max_sequencer_drift")
        }
        if batchInboxAddress == .zero { throw object.failure(.invalidValue, "batch_inbox_address") }
        if depositContractAddress == .zero { throw object.failure(.invalidValue, "deposit_contract_address") }
        if l1ChainID == 0 { throw object.failure(.invalidValue, "l1_chain_id") }
        if l2ChainID == 0 || l2ChainID == l1ChainID { throw object.failure(.invalidValue, "l2_chain_id") }
        if baseFee.elasticity == 0 || baseFee.denominator == 0 || baseFee.denominatorBeforeCanyon == 0 {
            throw object.failure(.invalidValue, "chain_op_config")
        }
    }
}

extension RollupGenesis {
    fileprivate init(_ object: JSONObject) throws(ConfigurationError) {
        let systemConfiguration = try object.required(object.object("system_config"), "system_config")
        self.init(
            l1: try BlockID(object.required(object.object("l1"), "l1")),
            l2: try BlockID(object.required(object.object("l2"), "l2")),
            l2Time: L2Timestamp(try object.required(object.integer("l2_time"), "l2_time")),
            systemConfiguration: try SystemConfiguration(systemConfiguration),
        )
    }
}

extension BlockID {
    fileprivate init(_ object: JSONObject) throws(ConfigurationError) {
        self.init(
            hash: try object.required(object.hash("hash"), "hash"),
            number: try object.required(object.integer("number"), "number"),
        )
    }
}

extension SystemConfiguration {
    /// Source: op-service, eth/types.go, `SystemConfig`.
    fileprivate init(_ object: JSONObject) throws(ConfigurationError) {
        let eip1559Parameters = try object.hexadecimal("eip1559Params", count: 8) ?? []
        // Zeros (20 bytes), scalar (4 bytes), constant (8 bytes), big-endian.
        let operatorFee = try object.hash("operatorFeeParams") ?? .zero
        let footprint = try object.integer("daFootprintGasScalar", atMost: UInt64(UInt16.max)) ?? 0
        self.init(
            batcherAddress: try object.required(object.address("batcherAddr"), "batcherAddr"),
            overhead: try object.required(object.hash("overhead"), "overhead"),
            scalar: try object.required(object.hash("scalar"), "scalar"),
            gasLimit: try object.required(object.integer("gasLimit"), "gasLimit"),
            eip1559Parameters: eip1559Parameters.reduce(0) { $0 << 8 | UInt64($1) },
            operatorFeeScalar: UInt32(truncatingIfNeeded: operatorFee.word2),
            operatorFeeConstant: operatorFee.word3,
            minimumBaseFee: try object.integer("minBaseFee") ?? 0,
            dataAvailabilityFootprintGasScalar: UInt16(footprint),
        )
    }
}

extension BaseFeeParameters {
    /// Source: op-geth, params/config.go, `OptimismConfig`.
    init(_ object: JSONObject) throws(ConfigurationError) {
        let standard = BaseFeeParameters.standard
        self.init(
            elasticity: try object.required(object.integer("eip1559Elasticity"), "eip1559Elasticity"),
            denominatorBeforeCanyon: try object.required(
                object.integer("eip1559Denominator"),
                "eip1559Denominator"
            ),
            denominator: try object.integer("eip1559DenominatorCanyon") ?? standard.denominator,
        )
    }
}

extension ForkSchedule {
    /// Reads the activation time of each fork that has a name, and checks their order.
    init(
        _ object: JSONObject,
        names: (OPFork) -> StaticString?,
    ) throws(ConfigurationError) {
        self.init()
        for fork in OPFork.allCases {
            guard let name = names(fork) else { continue }
            self[fork] = try object.integer(name)
        }
        if let fork = firstForkOutOfOrder, let name = names(fork) {
            throw object.failure(.forkOutOfOrder, name)
        }
    }
}

extension JSONObject {
    /// Throws for a member that ends with `suffix`, has a value and is none of `known`.
    ///
    /// The suffix may be in upper or lower case: Go reads a known name in any case, which here is an unknown one.
    func refuseUnknownForks(suffix: StaticString, known: [StaticString]) throws(ConfigurationError) {
        func folded(_ byte: UInt8) -> UInt8 {
            byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
        }
        let suffix = JSONObject.bytes(of: suffix).map(folded)
        for member in members where member.name.suffix(suffix.count).map(folded) == suffix {
            if case .null = member.value.content { continue }
            guard known.contains(where: { JSONObject.bytes(of: $0) == member.name }) else {
                throw failure(.unknownFork, member)
            }
        }
    }
}
