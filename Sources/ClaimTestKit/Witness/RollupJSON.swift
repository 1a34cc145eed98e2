import ChainConfiguration
import EthereumTypes
import Forks

/// Writes a rollup configuration as op-node does, and the configuration of L1 as geth does.
///
/// Source: op-node, rollup/types.go, `Config`; go-ethereum, params/config.go, `ChainConfig`.
enum RollupJSON {
    static func object(_ configuration: RollupConfiguration) -> [String: Any] {
        let system = configuration.genesis.systemConfiguration
        var object: [String: Any] = [
            "genesis": [
                "l1": block(configuration.genesis.l1),
                "l2": block(configuration.genesis.l2),
                "l2_time": configuration.genesis.l2Time.rawValue,
                "system_config": [
                    "batcherAddr": hexadecimal(system.batcherAddress.bytes),
                    "overhead": hexadecimal(system.overhead.bytes),
                    "scalar": hexadecimal(system.scalar.bytes),
                    "gasLimit": system.gasLimit,
                    "eip1559Params": hexadecimal(UInt256(system.eip1559Parameters).bytes.suffix(8)),
                    "operatorFeeParams": hexadecimal(
                        Hash32(0, 0, UInt64(system.operatorFeeScalar), system.operatorFeeConstant).bytes
                    ),
                    "minBaseFee": system.minimumBaseFee,
                    "daFootprintGasScalar": UInt64(system.dataAvailabilityFootprintGasScalar),
                ] as [String: Any],
            ] as [String: Any],
            "block_time": configuration.blockTime,
            "max_sequencer_drift": configuration.maximumSequencerDriftBeforeFjord,
            "seq_window_size": configuration.sequencingWindowSize,
            "channel_timeout": configuration.channelTimeoutBeforeGranite,
            "l1_chain_id": configuration.l1ChainID,
            "l2_chain_id": configuration.l2ChainID,
            "batch_inbox_address": hexadecimal(configuration.batchInboxAddress.bytes),
            "deposit_contract_address": hexadecimal(configuration.depositContractAddress.bytes),
            "l1_system_config_address": hexadecimal(configuration.systemConfigAddress.bytes),
        ]
        for fork in OPFork.allCases where fork > .bedrock {
            object["\(fork)_time"] = configuration.forks[fork]
        }
        object["chain_op_config"] = [
            "eip1559Elasticity": configuration.baseFee.elasticity,
            "eip1559Denominator": configuration.baseFee.denominatorBeforeCanyon,
            "eip1559DenominatorCanyon": configuration.baseFee.denominator,
        ]
        object["pectra_blob_schedule_time"] = configuration.pectraBlobScheduleTime
        if configuration.keepsKarstUpgradeGas { object["keep_karst_upgrade_gas"] = true }
        return object
    }

    /// The entries of the blob schedule are taken for those of consecutive forks from Cancun on.
    static func object(_ configuration: L1ChainConfiguration) -> [String: Any] {
        var object: [String: Any] = ["chainId": configuration.chainID, "shanghaiTime": 0]
        var schedule: [String: Any] = [:]
        let names = ["cancun", "prague", "osaka", "bpo1", "bpo2", "bpo3", "bpo4", "bpo5"]
        for (name, entry) in zip(names, configuration.blobSchedule) {
            object[name + "Time"] = entry.activation
            schedule[name] = [
                "target": entry.parameters.target,
                "max": entry.parameters.maximum,
                "baseFeeUpdateFraction": entry.parameters.baseFeeUpdateFraction,
            ]
        }
        object["blobSchedule"] = schedule
        return object
    }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef")
        return bytes.reduce(into: "0x") { text, byte in
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
    }

    private static func block(_ id: BlockID) -> [String: Any] {
        ["hash": hexadecimal(id.hash.bytes), "number": id.number]
    }
}
