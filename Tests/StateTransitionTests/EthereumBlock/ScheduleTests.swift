import ChainConfiguration
import EthereumCodec
import EthereumTypes
import Forks
import Testing

@testable import StateTransition

/// When rules change, and what the change of rules itself does.
@Suite struct ScheduleTests {
    private func fork(
        _ schedule: EthereumSchedule,
        number: UInt64 = 0,
        timestamp: UInt64 = 0,
        totalDifficulty: UInt256 = 0,
    ) -> EthereumFork {
        schedule.era(number: number, timestamp: timestamp, parentTotalDifficulty: totalDifficulty).fork
    }

    @Test func activations() {
        var schedule = EthereumSchedule(EthereumEra(.berlin))
        schedule.change(to: EthereumEra(.london), at: .number(5))
        schedule.change(to: EthereumEra(.paris), at: .totalDifficulty(100))
        schedule.change(to: EthereumEra(.shanghai), at: .timestamp(1_000))
        #expect(fork(schedule, number: 4) == .berlin)
        #expect(fork(schedule, number: 5, timestamp: 999, totalDifficulty: 99) == .london)
        #expect(fork(schedule, number: 6, timestamp: 999, totalDifficulty: 100) == .paris)
        #expect(fork(schedule, number: 7, timestamp: 1_000, totalDifficulty: 100) == .shanghai)
    }

    @Test func blobParameters() {
        #expect(EthereumEra(.shanghai).blobs == nil)
        #expect(EthereumEra(.cancun).blobs == .cancun)
        #expect(EthereumEra(.osaka).blobs == .prague)
        #expect(EthereumEra(.osaka, blobs: .blobParameterOnly1).blobs == .blobParameterOnly1)
    }

    /// EIP-1559: the first block with a base fee has twice its parent's gas limit and a base fee of 1 gwei.
    @Test func firstBaseFee() throws {
        var schedule = EthereumSchedule(EthereumEra(.berlin))
        schedule.change(to: EthereumEra(.london), at: .number(1))
        let maker = try BlockMaker(schedule, genesisFork: .berlin)
        let valid = try maker.block(on: 0)
        #expect(valid.header.gasLimit == 60_000_000)
        var block = valid
        block.header.gasLimit = 30_000_000
        maker.refuses(block, .gasLimit(30_000_000))
        block = valid
        block.header.baseFeePerGas = 1_000_000_001
        maker.refuses(block, .baseFee(1_000_000_001))
        try maker.add(valid)
    }

    /// EIP-779: ten blocks say so in their extra data, and the first one moves the ether.
    @Test func daoFork() throws {
        var schedule = EthereumSchedule(EthereumEra(.homestead))
        schedule.daoForkNumber = 1
        let theDAO = Address("bb9bc244d798123fde783fcc1c72d3bb8c189413")
        let maker = try BlockMaker(schedule, genesisFork: .homestead, balances: [theDAO: 100])
        let mark = [UInt8]("dao-hard-fork".utf8)
        for position in 0..<10 {
            maker.refuses(try maker.block(on: position), .extraDataOfDAOFork)
            try maker.add(try maker.block(on: position, extraData: mark))
        }
        try maker.add(try maker.block(on: 10))
        #expect(try maker.balance(of: theDAO, after: 1) == 0)
        #expect(try maker.balance(of: DAOFork.refundContract, after: 1) == 100)
    }

    /// EIP-4844, EIP-7691 and EIP-7918.
    @Test func excessBlobGas() {
        func next(
            _ fork: EthereumFork,
            _ blobs: BlobParameters,
            excess: UInt64,
            used: UInt64,
            baseFee: UInt256 = 0,
        ) -> UInt64 {
            ExcessBlobGas.next(
                parentExcess: excess * 131_072,
                parentUsed: used * 131_072,
                parentBaseFee: baseFee,
                fork: fork,
                blobs: blobs,
            )
        }
        #expect(next(.cancun, .cancun, excess: 0, used: 3) == 0)
        #expect(next(.cancun, .cancun, excess: 0, used: 2) == 0)
        #expect(next(.cancun, .cancun, excess: 5, used: 6) == 8 * 131_072)
        #expect(next(.prague, .prague, excess: 5, used: 6) == 5 * 131_072)
        // At a blob base fee of 1 wei, a blob costs 2^17 wei; 2^13 gas cost more from a base fee of 17 wei on.
        #expect(next(.prague, .prague, excess: 5, used: 9, baseFee: 17) == 8 * 131_072)
        #expect(next(.osaka, .prague, excess: 5, used: 9, baseFee: 16) == 8 * 131_072)
        #expect(next(.osaka, .prague, excess: 5, used: 9, baseFee: 17) == (5 + 9 * (9 - 6) / 9) * 131_072)
        #expect(next(.osaka, .prague, excess: 5, used: 0, baseFee: 17) == 0)
        let overflow = ExcessBlobGas.next(
            parentExcess: .max,
            parentUsed: 1,
            parentBaseFee: 0,
            fork: .cancun,
            blobs: .cancun,
        )
        #expect(overflow == .max)
    }
}
