import ChainConfiguration
import Derivation
import DerivationTestKit
import EthereumCodec
import EthereumTypes
import Forks
import Testing

@Suite("Activation of forks")
struct ForkTests {
    @Test(
        "HoloceneActivation: frames, channels and batches that wait are dropped at the first Holocene block of L1"
    )
    func holocene() throws {
        // L1 block 103 is the first of Holocene.
        let forks = ForkSchedule.upTo(.granite, [(.holocene, 10_036)])
        func run(_ build: (inout Scenario) -> Void) throws -> DerivationRun {
            var scenario = try Scenario(forks, l1Head: 9)
            build(&scenario)
            return try scenario.run()
        }
        // A channel that is open at the activation is lost, one that is complete before is not.
        for (secondFrame, height) in [(UInt64(102), UInt64(2)), (103, 0)] {
            let result = try run { scenario in
                let channel = ChannelEncoder.channel(scenario.singular([1, 2]))
                let frames = ChannelEncoder.frames(
                    of: channel,
                    id: scenario.nextChannel(),
                    maximumByteCount: channel.count / 2 + 1
                )
                scenario.include([ChannelEncoder.batcherData([frames[0]])], at: 101)
                scenario.include([ChannelEncoder.batcherData([frames[1]])], at: secondFrame)
                scenario.l1.extend(to: 109)
            }
            #expect(result.safeHead.number == height)
        }
        // Batch 2 waits for batch 1, until Holocene.
        for (number, height) in [(UInt64(102), UInt64(2)), (103, 1)] {
            let result = try run { scenario in
                scenario.include(batches: scenario.singular([2]), at: 101)
                scenario.include(batches: scenario.singular([1]), at: number)
            }
            #expect(result.safeHead.number == height)
        }
        // The rules of batches go by the L1 block of inclusion, not by the blocks' own times.
        let result = try run { scenario in
            scenario.include(batches: scenario.singular([1, 3, 2, 4]), at: 103)
        }
        #expect(result.safeHead.number == 1)
    }

    @Test(
        "Upgrade transactions come in a fork's first block, and L1 info transactions change their form after it"
    )
    func upgradeBlocks() throws {
        for (fork, count) in [
            (OPFork.ecotone, 6), (.fjord, 3), (.isthmus, 8), (.jovian, 5), (.karst, 31), (.granite, 0),
            (.holocene, 0),
        ] {
            // Block 3 is the first of the fork.
            let previous = try #require(OPFork(rawValue: fork.rawValue - 1))
            var scenario = try Scenario(.upTo(previous, [(fork, UInt64(10_006))]), l1Head: 9) {
                $0 == 3 ? [] : [Scenario.transaction(nonce: 1)]
            }
            scenario.include(batches: scenario.singular([1, 2, 3, 4]), at: 104)
            let run = try scenario.run()
            #expect(run.safeHead == scenario.planned[3].info)
            let transactions = run.attributes.map(\.payload.transactions)
            #expect(transactions.map(\.count) == [2, 2, 1 + count, 2])
            #expect(Array(transactions[2].dropFirst()) == UpgradeTransactions.envelopes(of: fork))
        }
    }

    @Test("The first blocks of Jovian and Karst hold no transactions of the sequencer")
    func jovianActivation() throws {
        for fork in [OPFork.isthmus, .jovian, .karst] {
            let previous = try #require(OPFork(rawValue: fork.rawValue - 1))
            var scenario = try Scenario(.upTo(previous, [(fork, UInt64(10_006))]), l1Head: 9)
            scenario.include(batches: scenario.singular([1, 2, 3, 4]), at: 104)
            let run = try scenario.run()
            #expect(run.safeHead.number == (fork >= .jovian ? 2 : 4))
            #expect(run.pipeline.drops.count(of: .transactionsInActivationBlock) == (fork >= .jovian ? 1 : 0))
        }
    }

    @Test("Fields of the attributes come with their forks")
    func fields() throws {
        for fork in PipelineTests.forks {
            var scenario = try Scenario(.upTo(fork), l1Head: 9)
            scenario.include(batches: scenario.singular([1, 2]), at: 104)
            let payload = try #require(try scenario.run().attributes.last).payload
            #expect(payload.noTransactionPool)
            #expect(payload.suggestedFeeRecipient == Address("4200000000000000000000000000000000000011"))
            let withdrawals: [Withdrawal]? = fork >= .canyon ? [] : nil
            #expect(payload.withdrawals == withdrawals)
            #expect((payload.parentBeaconBlockRoot != nil) == (fork >= .ecotone))
            // The first block's zero became the chain's constants in its header.
            let eip1559Parameters: UInt64? = fork >= .holocene ? 250 << 32 | 6 : nil
            #expect(payload.eip1559Parameters == eip1559Parameters)
            let minimumBaseFee: UInt64? = fork >= .jovian ? 0 : nil
            #expect(payload.minimumBaseFee == minimumBaseFee)
            guard case .deposit(let info) = try Transaction(envelope: payload.transactions[0]) else {
                Issue.record("no L1 info transaction")
                return
            }
            #expect(info.isSystemTransaction == (fork == .bedrock))
            #expect(info.gasLimit == (fork == .bedrock ? 150_000_000 : 1_000_000))
            #expect(info.from == Address("deaddeaddeaddeaddeaddeaddeaddeaddead0001"))
            #expect(info.to == Address("4200000000000000000000000000000000000015"))
            let byteCount =
                switch fork {
                case .jovian, .karst: 178
                case .isthmus: 176
                case .ecotone, .fjord, .granite, .holocene: 164
                default: 260
                }
            #expect(info.data.count == byteCount)
        }
    }

    @Test(
        "Brotli from Fjord on, span batches from Delta on",
        arguments: [OPFork.canyon, .delta, .ecotone, .fjord, .granite]
    )
    func formats(_ fork: OPFork) throws {
        var scenario = try Scenario(.upTo(fork), l1Head: 9)
        let data = Batcher.data(scenario.singular([1]), id: scenario.nextChannel(), compression: .brotli)
        scenario.include([data], at: 103)
        var run = try scenario.run()
        #expect(run.safeHead.number == (fork >= .fjord ? 1 : 0))
        #expect(run.pipeline.drops.count(of: .unknownCompression) == (fork >= .fjord ? 0 : 1))

        scenario = try Scenario(.upTo(fork), l1Head: 9)
        scenario.include(batches: [scenario.span(1...2)] + scenario.singular([1]), at: 103)
        run = try scenario.run()
        // Before Delta the span batch alone is dropped, and the batch after it counts.
        #expect(run.safeHead.number == (fork >= .delta ? 2 : 1))
    }
}

@Suite("Deposits and configuration in blocks")
struct EpochTests {
    /// A scenario whose L1 block 101 holds events; the L2 blocks 1 to 5 have origin 100, 6 to 11 have 101.
    private func run(_ fork: OPFork, _ logs: (RollupConfiguration) -> [Log]) throws -> DerivationRun {
        var scenario = try Scenario(.upTo(fork), l1Head: 13)
        scenario.l1.rewind(to: 100)
        scenario.l1.append(L1BlockContents(logs: logs(scenario.configuration)))
        scenario.l1.extend(to: 113)
        // No batches: blocks are empty, but for what L1 puts into them.
        return try scenario.run()
    }

    @Test("Deposits come in the first block of their epoch", arguments: [OPFork.bedrock, .holocene])
    func deposits(_ fork: OPFork) throws {
        let deposit = DepositTransaction(
            sourceHash: .zero,
            from: Address(lowBytes: 1),
            to: Address(lowBytes: 2),
            mint: 3,
            value: 4,
            gasLimit: 50_000,
            data: [6],
        )
        let result = try run(fork) { configuration in
            (0..<2).map { _ in DepositEvent.log(of: deposit, contract: configuration.depositContractAddress) }
        }
        let origin = result.pipeline.l1[101]
        for block in result.l2.blocks.dropFirst() {
            let isFirst = block.info.l1Origin == origin.id && block.info.sequenceNumber == 0
            #expect(block.transactions.count == (isFirst ? 3 : 1))
            guard isFirst else { continue }
            for index in 0..<2 {
                var expected = deposit
                expected.sourceHash = DepositSource.user(l1Block: origin.hash, logIndex: UInt64(index)).hash
                #expect(block.transactions[1 + index] == expected.encode())
            }
        }
        #expect(result.safeHead.l1Origin.number > 101)
        // Receipts are read of that block alone, and not by traversal, since it holds no updates.
        #expect(result.pipeline.l1.reads.receipts == [101])
    }

    @Test(
        "Configuration updates apply from the first block of their epoch on",
        arguments: [OPFork.ecotone, .jovian]
    )
    func updates(_ fork: OPFork) throws {
        let result = try run(fork) { configuration in
            [
                SystemConfigurationUpdate.gasLimit(77), .minimumBaseFee(5), .eip1559Parameters(9 << 32 | 8),
                .operatorFee(scalar: 1, constant: 2), .dataAvailabilityFootprintGasScalar(3),
            ].map { $0.log(contract: configuration.systemConfigAddress) }
        }
        for (attributes, block) in zip(result.attributes, result.l2.blocks.dropFirst()) {
            let isAfter = attributes.l1Origin.number >= 101
            #expect(attributes.payload.gasLimit == (isAfter ? 77 : 30_000_000))
            #expect(block.systemConfiguration.gasLimit == attributes.payload.gasLimit)
            if fork >= .jovian {
                let minimumBaseFee: UInt64 = isAfter ? 5 : 0
                #expect(attributes.payload.minimumBaseFee == minimumBaseFee)
                if isAfter { #expect(attributes.payload.eip1559Parameters == 9 << 32 | 8) }
                #expect(block.systemConfiguration.operatorFeeConstant == (isAfter ? 2 : 0))
                #expect(block.systemConfiguration.dataAvailabilityFootprintGasScalar == (isAfter ? 3 : 400))
            }
        }
        // Once by traversal, once for the epoch's first block.
        #expect(result.pipeline.l1.reads.receipts == [101, 101])
    }

    @Test("BatcherChange: another batcher counts from the L1 block of the change on")
    func batcherChange() throws {
        for fork in [OPFork.granite, .jovian] {
            var scenario = try Scenario(.upTo(fork), l1Head: 9)
            let other = Address(lowBytes: 0xba7d)
            let old = scenario.configuration.genesis.systemConfiguration.batcherAddress
            func transaction(_ number: Int, from: Address) -> [UInt8] {
                UnsignedBatcherTransaction.calldata(
                    Batcher.data(scenario.singular([number]), id: scenario.nextChannel()),
                    from: from,
                    to: scenario.configuration.batchInboxAddress,
                )
            }
            let batches = [transaction(1, from: old), transaction(2, from: other), transaction(3, from: old)]
            scenario.l1.rewind(to: 101)
            scenario.l1.append(L1BlockContents(transactions: [batches[1], batches[0]]))
            var change = L1BlockContents(transactions: [batches[2], batches[1]])
            change.logs = [
                SystemConfigurationUpdate.batcher(other).log(
                    contract: scenario.configuration.systemConfigAddress
                )
            ]
            scenario.l1.append(change)
            scenario.l1.extend(to: 109)
            let run = try scenario.run()
            #expect(run.safeHead.number == 2)
            #expect(run.pipeline.drops.count(of: .unauthorizedBatcherTransaction) == 2)
        }
    }

    @Test("The blob base fee follows L1's schedule, or Cancun's until the time that the chain was fixed")
    func blobBaseFee() throws {
        let excess: UInt64 = 40_000_000
        let schedule = L1ChainConfiguration(
            chainID: 900,
            blobSchedule: [
                .init(activation: 0, parameters: .cancun), .init(activation: 10_012, parameters: .prague),
            ],
        )
        for (fix, expected) in [
            (UInt64?.none, BlobParameters.prague), (10_012, .prague), (10_013, .cancun),
        ] {
            var configuration = RollupConfiguration.test(
                forks: .upTo(.granite),
                l1: BlockID(hash: .zero, number: 0),
                time: 10_000,
            )
            configuration.pectraBlobScheduleTime = fix
            var l1 = L1TestChain(firstNumber: 100, timestamp: 10_000)
            var contents = L1BlockContents()
            contents.excessBlobGas = excess
            l1.append(contents)
            let info = try L1BlockInfo(
                configuration,
                l1Configuration: schedule,
                systemConfiguration: configuration.genesis.systemConfiguration,
                sequenceNumber: 0,
                origin: try #require(try l1.block(number: 101)),
                at: L2Timestamp(10_012),
            )
            #expect(info.blobBaseFee == expected.baseFee(excessBlobGas: excess))
            #expect(info.blobBaseFee > 1)
        }
    }
}
