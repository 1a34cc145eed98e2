import EthereumCodec
import EthereumTypes
import Testing

/// Published transactions of every type, field by field.
@Suite struct TransactionVectorTests {
    /// Decodes an envelope, and checks that it encodes to the same bytes.
    private func signed(_ text: StaticString) throws -> SignedTransaction {
        try signed(Hex.decode(text))
    }

    private func signed(_ envelope: [UInt8]) throws -> SignedTransaction {
        guard case .signed(let transaction) = try Transaction(envelope: envelope) else {
            throw RLPError(.unknownType, at: 0)
        }
        #expect(transaction.encode() == envelope)
        return transaction
    }

    /// The example of EIP-155.
    @Test func legacyWithChain() throws {
        let transaction = try signed(
            """
            f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc21\
            95fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b\
            6d83
            """
        )
        #expect(transaction.type == .legacy)
        #expect(transaction.chainID == 1)
        #expect(transaction.nonce == 9)
        #expect(transaction.maxFeePerGas == 20_000_000_000)
        #expect(transaction.maxPriorityFeePerGas == 20_000_000_000)
        #expect(transaction.gasLimit == 21_000)
        #expect(transaction.to == Address("3535353535353535353535353535353535353535"))
        #expect(transaction.value == 1_000_000_000_000_000_000)
        #expect(transaction.data.isEmpty)
        #expect(transaction.signature.yParity == false)
        #expect(
            transaction.signature.r
                == UInt256(Hash32("28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"))
        )
        #expect(
            transaction.signature.s
                == UInt256(Hash32("67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83"))
        )
        #expect(
            transaction.signingHash
                == Hash32("daf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53")
        )
    }

    /// Legacy `v` at its limits: any chain, chain 0, the last chain.
    @Test func legacyV() throws {
        let cases: [(v: StaticString, chainID: UInt64?, yParity: Bool)] = [
            ("1b", nil, false), ("1c", nil, true), ("23", 0, false), ("24", 0, true), ("25", 1, false),
            ("26", 1, true), ("89020000000000000021", .max, false), ("89020000000000000022", .max, true),
        ]
        for (v, chainID, yParity) in cases {
            var writer = RLPWriter()
            writer.appendList { list in
                for _ in 0..<6 { list.append(UInt64(0)) }
                list.appendRaw(Hex.decode(v))
                list.append(UInt64(1))
                list.append(UInt64(1))
            }
            let transaction = try signed(writer.bytes)
            #expect(transaction.chainID == chainID)
            #expect(transaction.signature.yParity == yParity)
        }
    }

    /// ethereum/tests, `TransactionTests/ttEIP2930/accessListStorage32Bytes.json`.
    @Test func accessList() throws {
        let transaction = try signed(
            """
            01f89a018001826a4094095e7baea6a6c7c4c2dfeb977efac326af552d878080f838f794a95e7baea6a6c7c4c2dfeb977efac326af55\
            2d87e1a0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff80a05cbd172231fc0735e0fb994dd5b1a493\
            9170a260b36f0427a8a80866b063b948a07c230f7f578dd61785c93361b9871c0706ebfa6d06e3f4491dc9558c5202ed36
            """
        )
        #expect(transaction.type == .accessList)
        #expect(transaction.chainID == 1)
        #expect(transaction.nonce == 0)
        #expect(transaction.maxFeePerGas == 1)
        #expect(transaction.maxPriorityFeePerGas == 1)
        #expect(transaction.gasLimit == 27_200)
        #expect(
            transaction.accessList == [
                AccessListEntry(
                    address: Address("a95e7baea6a6c7c4c2dfeb977efac326af552d87"),
                    storageKeys: [Hash32(UInt256.max)],
                )
            ]
        )
        #expect(
            transaction.hash == Hash32("b4f8b14a7aaf85ec2f76be9fbe4155deae1f87b2da95af73be3c27ed8d4c8cb7")
        )
    }

    /// A transaction of Sepolia.
    @Test func dynamicFee() throws {
        let transaction = try signed(
            """
            02f87083aa36a78203b18459682f008501afef88c082a2b4942b084758391ea531b7f596642b112c8c29c197728080c001a063ecd248\
            25a082cbf5839fd5b065999343264d98c187b9e1a0838e2b71226279a0761592b8139e2ba1b917e8a3dfabdb1c3fd2e9d3ba4a90bb95\
            b0d2722b189cfa
            """
        )
        #expect(transaction.type == .dynamicFee)
        #expect(transaction.chainID == 11_155_111)
        #expect(transaction.nonce == 945)
        #expect(transaction.maxPriorityFeePerGas == 1_500_000_000)
        #expect(transaction.maxFeePerGas == 7_246_678_208)
        #expect(transaction.gasLimit == 41_652)
        #expect(transaction.to == Address("2b084758391ea531b7f596642b112c8c29c19772"))
        #expect(transaction.value.isZero)
        #expect(transaction.accessList.isEmpty)
        #expect(transaction.signature.yParity)
    }

    /// A batcher's transaction of Sepolia.
    @Test func blob() throws {
        let transaction = try signed(
            """
            03f89683aa36a72e843b9aca00850231807bbe82520894ff000000000000000000000000000111ffbf27fb8080c0852ad4d50170e1a0\
            016e58d1414c00afb6407fed2eb969d88d718e46a93e00f1f179b92703e8ccae80a005e374d91bf7e6acd13470ce5c8bb03c16ecb529\
            22aa1b73b6a0f61eefb7cf80a042fa05695e6d424b04b9278c30dcd96611e6ef818217a6b71e3ed03e9845b4c2
            """
        )
        #expect(transaction.type == .blob)
        #expect(transaction.chainID == 11_155_111)
        #expect(transaction.nonce == 46)
        #expect(transaction.to == Address("ff000000000000000000000000000111ffbf27fb"))
        #expect(transaction.maxFeePerBlobGas == 0x2a_d4d5_0170)
        #expect(
            transaction.blobVersionedHashes == [
                Hash32("016e58d1414c00afb6407fed2eb969d88d718e46a93e00f1f179b92703e8ccae")
            ]
        )
        #expect(!transaction.signature.yParity)
    }

    /// ethereum/execution-spec-tests, `prague/eip7702_set_code_tx`.
    @Test func setCode() throws {
        let transaction = try signed(Self.setCodeEnvelope)
        #expect(transaction.type == .setCode)
        #expect(transaction.chainID == 1)
        #expect(transaction.to == Address("086ce3ad263fd70347e784d1c7e26535b83b3869"))
        #expect(
            transaction.authorizationList == [
                Authorization(
                    chainID: .zero,
                    address: Address(lowBytes: 8),
                    nonce: 0,
                    yParity: 1,
                    r: UInt256(Hash32("466e97cd83bbcd3781c7f0f3d131ff1f3d7fb4afacf739a98fa47efbe3adf659")),
                    s: UInt256(Hash32("10859af39846c15dd5fce7bbc515ec3367188362ebabe3d05ff63b7d56d34404")),
                )
            ]
        )
        #expect(transaction.signature.yParity)
    }

    static let setCodeEnvelope: StaticString = """
        04f8c00180800782b3b094086ce3ad263fd70347e784d1c7e26535b83b38690180c0f85cf85a80940000000000000000000000000000\
        0000000000088001a0466e97cd83bbcd3781c7f0f3d131ff1f3d7fb4afacf739a98fa47efbe3adf659a010859af39846c15dd5fce7bb\
        c515ec3367188362ebabe3d05ff63b7d56d3440401a0b4e7c7e70d0ce80eb8578eb421f66e73756b3da65b517c3e8c3601a3504349a6\
        a02e3992bd3ae4e64ddea3640985401ed643c0442ae73049481d8913af142e326d
        """

    /// The first transaction of a block of OP Sepolia.
    @Test func deposit() throws {
        let envelope = Hex.decode(
            """
            7ef8f8a01137369a03b794d38d926118e165bdaa747902749b4bafe11caab4f7a4f7eee394deaddeaddeaddeaddeadde\
            addeaddeaddead00019442000000000000000000000000000000000000158080830f424080b8a4440a5e2000001db000\
            0d273000000000000000040000000066ce213400000000006472a0000000000000000000000000000000000000000000\
            00000000000000f6ba7e440000000000000000000000000000000000000000000000000000001817b7d5fd1b5a20a728\
            ab27ae248830d77beed5ee56a370017d8063f91981a71208c742250000000000000000000000008f23bb38f531600e5d\
            8fddaaec41f13fab46e98c
            """
        )
        guard case .deposit(let transaction) = try Transaction(envelope: envelope) else {
            Issue.record("a deposit is expected")
            return
        }
        #expect(transaction.encode() == envelope)
        #expect(
            transaction.sourceHash
                == Hash32("1137369a03b794d38d926118e165bdaa747902749b4bafe11caab4f7a4f7eee3")
        )
        #expect(transaction.from == Address("deaddeaddeaddeaddeaddeaddeaddeaddead0001"))
        #expect(transaction.to == Address("4200000000000000000000000000000000000015"))
        #expect(transaction.mint.isZero)
        #expect(transaction.value.isZero)
        #expect(transaction.gasLimit == 1_000_000)
        #expect(!transaction.isSystemTransaction)
        #expect(transaction.data.count == 164)
        #expect(Array(transaction.data[..<4]) == [0x44, 0x0a, 0x5e, 0x20])
    }
}
