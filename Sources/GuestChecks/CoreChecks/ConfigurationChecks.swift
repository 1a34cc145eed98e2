import ChainConfiguration
import EthereumTypes
import Forks

/// Checks of ChainConfiguration and Forks: the registry, JSON as it is and altered, blob fees.
enum ConfigurationChecks {
    static func run(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let times: [UInt64] = [0, 1_700_000_000 + random.next() % 100_000_000, random.next() >> 20]
        for chainID in [10, 130, 480, 8453, 11_155_420] as [UInt64] {
            guard let chain = ChainRegistry.rollupConfiguration(chainID: chainID) else {
                recorder.fold(false)
                continue
            }
            fold(chain, at: times, recorder)
        }
        let json = bytes(of: rollupConfiguration)
        do throws(ConfigurationError) {
            let chain = try RollupConfiguration(json: json)
            recorder.expect(chain.l2ChainID == 901 && chain.blockTime == 2)
            recorder.expect(
                chain.batchInboxAddress == Address("ff00000000000000000000000000000000000901")
            )
            recorder.expect(chain.genesis.systemConfiguration.overhead == Hash32(UInt256(0x834 as UInt64)))
            fold(chain, at: times, recorder)
        } catch {
            recorder.expect(false)
        }
        for _ in 0..<6 {
            do throws(ConfigurationError) {
                fold(try RollupConfiguration(json: random.altered(json)), at: times, recorder)
            } catch {
                recorder.foldRefusal(error.kind.rawValue, at: error.offset)
                recorder.fold(error.path)
            }
        }
        let parameters = [
            BlobParameters.cancun, .prague, .blobParameterOnly1, .blobParameterOnly2,
        ][random.next(below: 4)]
        recorder.fold(parameters.baseFee(excessBlobGas: random.next() % 200_000_000))
        // EIP-4844: the least fee is 1.
        recorder.expect(BlobParameters.cancun.baseFee(excessBlobGas: 0) == .one)
    }

    private static func fold(
        _ chain: RollupConfiguration,
        at times: [UInt64],
        _ recorder: CheckRecorder,
    ) {
        recorder.fold(chain.l1ChainID)
        recorder.fold(chain.l2ChainID)
        recorder.fold(chain.genesis.l1.hash)
        recorder.fold(chain.genesis.l2.hash)
        recorder.fold(chain.genesis.systemConfiguration.batcherAddress)
        recorder.fold(chain.batchInboxAddress)
        recorder.fold(chain.depositContractAddress)
        recorder.fold(chain.systemConfigAddress)
        recorder.fold(chain.blockTime)
        recorder.fold(chain.sequencingWindowSize)
        for time in times {
            recorder.fold(UInt64(chain.fork(at: L2Timestamp(time)).rawValue))
            recorder.fold(chain.baseFeeDenominator(at: L2Timestamp(time)))
            recorder.fold(chain.blockNumber(at: L2Timestamp(time)) ?? .max)
        }
    }

    private static func bytes(of text: StaticString) -> [UInt8] {
        [UInt8](UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// The rollup configuration of an op-program devnet run (ethereum-optimism/asterisc, tests/op-program-test).
    private static var rollupConfiguration: StaticString {
        """
        {"genesis":{"l1":{"hash":"0x5ffc43c10a9876ecde578e44cbb578c139868e47ee9a1f6c53b7d054dea7f62f","number":0},
        "l2":{"hash":"0xd63667b30c2c26672647de70e025bbad62e7ffed350981e14b28059e85091ef9","number":0},
        "l2_time":1718986379,"system_config":{"batcherAddr":"0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc",
        "overhead":"0x0000000000000000000000000000000000000000000000000000000000000834",
        "scalar":"0x00000000000000000000000000000000000000000000000000000000000f4240","gasLimit":30000000}},
        "block_time":2,"max_sequencer_drift":300,"seq_window_size":200,"channel_timeout":120,"l1_chain_id":900,
        "l2_chain_id":901,"regolith_time":0,"canyon_time":0,
        "batch_inbox_address":"0xff00000000000000000000000000000000000901",
        "deposit_contract_address":"0x6509f2a854ba7441039fce3b959d5badd2ffcfcd",
        "l1_system_config_address":"0x4af802b3010e07845b2b8c2250126e9ac0bdb6b9"}
        """
    }
}
