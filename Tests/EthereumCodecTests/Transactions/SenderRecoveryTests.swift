import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Testing

@Suite struct SenderRecoveryTests {
    private func decode(_ text: StaticString) throws -> SignedTransaction {
        guard case .signed(let transaction) = try Transaction(envelope: Hex.decode(text)) else {
            throw RLPError(.unknownType, at: 0)
        }
        return transaction
    }

    /// One transaction of each form with its sender: the example of EIP-155, ethereum/tests (legacy without chain,
    /// access list), ethereum/execution-spec-tests (the others).
    static let senders: [(envelope: StaticString, sender: StaticString)] = [
        (
            """
            f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61\
            340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555\
            c9f3dc64214b297fb1966a3b6d83
            """,
            "9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f"
        ),
        (
            """
            f85f800182520894095e7baea6a6c7c4c2dfeb977efac326af552d870b801ca048b55bfa915ac795c431978d8a6a992b\
            628d557da5ff759b307d495a36649353a010002cef538bc0c8e21c46080634a93f4d752bc9fe4b546b60ac055e842d34\
            2b
            """,
            "c00ed9ae069f0c2c89d4065a52b467a719269bc1"
        ),
        (
            """
            01f89a018001826a4094095e7baea6a6c7c4c2dfeb977efac326af552d878080f838f794a95e7baea6a6c7c4c2dfeb97\
            7efac326af552d87e1a0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff80a05cbd1722\
            31fc0735e0fb994dd5b1a4939170a260b36f0427a8a80866b063b948a07c230f7f578dd61785c93361b9871c0706ebfa\
            6d06e3f4491dc9558c5202ed36
            """,
            "ebe76799923fd62804659fb00b4f0f1a94c0eb1e"
        ),
        (
            """
            02f8c101010a8207d0833d0900945d7464d5bbf1a632d57b46098ef44647064524398000f85bf859945d7464d5bbf1a6\
            32d57b46098ef4464706452439f842a00000000000000000000000000000000000000000000000000000000000000000\
            a0000000000000000000000000000000000000000000000000000000000000000180a0a3587578eb97b50d6162aba488\
            0f1bcbe898d19433184441fee9162923ad45bba051dd8371e88c0ff02ab94c6711c1c60968f9a51edd671bb94a3f2faf\
            80d38cc1
            """,
            "54a02ebe12e79e9ee652650e5f5c76f6a14a270b"
        ),
        (
            """
            03f8c0018080078401000000947367de11db4b27e5635e65774938cff40770d92d8080f838f7947367de11db4b27e563\
            5e65774938cff40770d92de1a0000000000000000000000000000000000000000000000000000000000000000001e1a0\
            010000000000000000000000000000000000000000000000000000000000000001a0bb358387130281f275faf8eac450\
            1fe4739e3e0e4308728ca6bac17f7aa4fb83a01057f41fea071c8b82c25bb71ca92a82e68e87f0bc8933b585b79220f1\
            3599a0
            """,
            "654bfcb729ef2689226ca49a5065f96fcf4acfe8"
        ),
        (
            """
            04f8c00180800782b3b094086ce3ad263fd70347e784d1c7e26535b83b38690180c0f85cf85a80940000000000000000\
            0000000000000000000000088001a0466e97cd83bbcd3781c7f0f3d131ff1f3d7fb4afacf739a98fa47efbe3adf659a0\
            10859af39846c15dd5fce7bbc515ec3367188362ebabe3d05ff63b7d56d3440401a0b4e7c7e70d0ce80eb8578eb421f6\
            6e73756b3da65b517c3e8c3601a3504349a6a02e3992bd3ae4e64ddea3640985401ed643c0442ae73049481d8913af14\
            2e326d
            """,
            "c36281a001a1505c94af1d18646976804dfd418c"
        ),
    ]

    @Test func publishedSenders() throws {
        for (envelope, sender) in Self.senders {
            #expect(try decode(envelope).recoverSender() == Address(sender))
        }
    }

    /// The same signature with the other s: valid before Homestead only.
    @Test func highS() throws {
        for (envelope, sender) in Self.senders {
            var transaction = try decode(envelope)
            transaction.signature.s = Secp256k1.order &- transaction.signature.s
            transaction.signature.yParity.toggle()
            #expect(!transaction.signature.hasLowS)
            #expect(transaction.recoverSender() == nil)
            #expect(transaction.recoverSender(requiringLowS: false) == Address(sender))
        }
    }

    @Test func boundsOfS() {
        let half = Secp256k1.order &>> 1
        #expect(Signature(yParity: false, r: .one, s: half).hasLowS)
        #expect(!Signature(yParity: false, r: .one, s: half &+ .one).hasLowS)
    }

    @Test func everyFieldIsSigned() throws {
        let original = try decode(Self.senders[4].envelope)
        let changes: [(inout SignedTransaction) -> Void] = [
            { $0.chainID = 2 }, { $0.nonce += 1 }, { $0.maxPriorityFeePerGas = .max },
            { $0.maxFeePerGas = .max },
            { $0.gasLimit += 1 }, { $0.to = .zero }, { $0.value = .max }, { $0.data.append(0) },
            { $0.accessList = [] }, { $0.maxFeePerBlobGas = .max }, { $0.blobVersionedHashes.append(.zero) },
        ]
        for change in changes {
            var transaction = original
            change(&transaction)
            #expect(transaction.signingHash != original.signingHash)
            #expect(transaction.hash != original.hash)
        }
    }

    @Test func invalidSignatures() throws {
        let original = try decode(Self.senders[0].envelope)
        for (r, s) in [
            (UInt256.zero, original.signature.s), (original.signature.r, .zero),
            (Secp256k1.order, original.signature.s), (original.signature.r, Secp256k1.order),
            (.max, original.signature.s),
        ] {
            var transaction = original
            transaction.signature.r = r
            transaction.signature.s = s
            #expect(transaction.recoverSender(requiringLowS: false) == nil)
        }
    }

    @Test func authorities() throws {
        let transaction = try decode(TransactionVectorTests.setCodeEnvelope)
        let authorization = try #require(transaction.authorizationList.first)
        let authority = Address("086ce3ad263fd70347e784d1c7e26535b83b3869")
        #expect(authorization.recoverAuthority() == authority)

        for change in [
            { $0.yParity = 0 }, { $0.chainID = 1 }, { $0.nonce = 1 }, { $0.address = .zero },
        ] as [(inout Authorization) -> Void] {
            var changed = authorization
            change(&changed)
            #expect(changed.recoverAuthority() != authority)
        }
        var changed = authorization
        changed.yParity = 2
        #expect(changed.recoverAuthority() == nil)
        changed.yParity = 0
        changed.s = Secp256k1.order &- changed.s
        #expect(changed.recoverAuthority() == nil)
    }
}
