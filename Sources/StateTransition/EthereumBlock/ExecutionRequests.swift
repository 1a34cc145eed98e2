import EVM
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import MerklePatricia
import WorldState

/// What the execution layer asks of the consensus layer.
///
/// Source: EIP-7685; EIP-6110 (deposits), EIP-7002 (withdrawals), EIP-7251 (consolidations).
public enum ExecutionRequests {
    /// The kinds of request, by the byte in front of their data.
    enum Kind: UInt8 {
        case deposit = 0
        case withdrawal = 1
        case consolidation = 2
    }

    /// Takes the validators' deposits, on Ethereum.
    public static var depositContract: Address { Address("00000000219ab540356cbb839cbe05303d7705fa") }
    /// Keeps requests of withdrawals until the end of the block (EIP-7002).
    public static var withdrawalContract: Address { Address("00000961ef480eb55e80d19ad83579a64c007002") }
    /// Keeps requests of consolidations until the end of the block (EIP-7251).
    public static var consolidationContract: Address { Address("0000bbddc7ce488642fb579f8b00f3a590007251") }

    /// The hash of requests, each a kind's byte and data: SHA-256 of the SHA-256 of each (EIP-7685).
    public static func hash(_ requests: [[UInt8]]) -> Hash32 {
        var digests: [UInt8] = []
        digests.reserveCapacity(requests.count * Hash32.byteCount)
        for request in requests { digests.append(contentsOf: SHA256.hash(request).bytes) }
        return SHA256.hash(digests)
    }

    /// The requests of a block in the order of their kinds, without the kinds that have none.
    ///
    /// Calls the contracts that keep requests, after the block's transactions and withdrawals.
    static func collect(
        receipts: [Receipt],
        depositContract: Address,
        evm: EVM,
    ) throws(BlockFailure) -> [[UInt8]] {
        var requests: [[UInt8]] = []
        let deposits = try deposits(in: receipts, of: depositContract)
        append(.deposit, deposits, to: &requests)
        append(.withdrawal, try output(of: withdrawalContract, evm), to: &requests)
        append(.consolidation, try output(of: consolidationContract, evm), to: &requests)
        return requests
    }

    private static func append(_ kind: Kind, _ data: [UInt8], to requests: inout [[UInt8]]) {
        if !data.isEmpty { requests.append([kind.rawValue] + data) }
    }

    /// What a contract answers; the block is invalid where it is missing or fails.
    private static func output(of contract: Address, _ evm: EVM) throws(BlockFailure) -> [UInt8] {
        let hasCode: Bool
        do {
            hasCode = evm.state.codeHash(of: try evm.state.account(contract)) != Account.emptyCodeHash
        } catch {
            throw .unreadable(.state(error))
        }
        if !hasCode { throw .invalid(.missingSystemContract(contract)) }
        let result: ExecutionResult
        do {
            result = try evm.callSystemContract(contract, [])
        } catch {
            throw .unreadable(error)
        }
        if !result.exit.isSuccess { throw .invalid(.failedSystemContract(contract)) }
        return result.output
    }

    // MARK: Deposits

    /// The topic of a deposit's log: Keccak-256 of DepositEvent(bytes,bytes,bytes,bytes,bytes).
    private static var depositTopic: Hash32 {
        Hash32(0x649b_bc62_d0e3_1342, 0xafea_4e5c_d82d_4049, 0xe7e1_ee91_2fc0_889a, 0xa790_803b_e390_38c5)
    }

    /// The deposits of a block, one after the other, each 192 bytes: public key (48), withdrawal credentials
    /// (32), amount in gwei (8, little-endian), signature (96), index (8, little-endian).
    private static func deposits(
        in receipts: [Receipt],
        of contract: Address,
    ) throws(BlockFailure) -> [UInt8] {
        var deposits: [UInt8] = []
        for receipt in receipts {
            for log in receipt.logs where log.address == contract && log.topics.first == depositTopic {
                guard appendDeposit(log.data, to: &deposits) else { throw .invalid(.depositLayout) }
            }
        }
        return deposits
    }

    /// Appends the five fields of a log's data: the ABI encoding of five byte strings, 576 bytes.
    ///
    /// False where an offset or a length is not the one that the deposit contract writes.
    private static func appendDeposit(_ data: [UInt8], to deposits: inout [UInt8]) -> Bool {
        guard data.count == 576 else { return false }
        let fields: InlineArray<5, (offset: Int, byteCount: Int)> = [
            (160, 48), (256, 32), (320, 8), (384, 96), (512, 8),
        ]
        for index in fields.indices {
            let (offset, byteCount) = fields[index]
            guard word(data, at: 32 * index) == UInt256(offset), word(data, at: offset) == UInt256(byteCount)
            else { return false }
            deposits.append(contentsOf: data[(offset + 32)..<(offset + 32 + byteCount)])
        }
        return true
    }

    /// The 32 bytes at `offset` as a number; the caller knows that they are there.
    private static func word(_ data: [UInt8], at offset: Int) -> UInt256? {
        Hash32(data, at: offset).map { UInt256($0) }
    }
}
