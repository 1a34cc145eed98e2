import EthereumCodec
import EthereumCrypto
import EthereumTypes
import MerklePatricia
import WorldState

/// Checks of WorldState: random changes with snapshots and transactions; roots against tries built on their own.
enum WorldStateChecks {
    static func run(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        do throws(TrieError) {
            try changes(&random, recorder)
            try roots(&random, recorder)
        } catch {
            recorder.expect(false)
        }
    }

    private static func changes(_ random: inout CheckGenerator, _ recorder: CheckRecorder) throws(TrieError) {
        let source = CommittedStateSource(base: StateSource())
        var world = WorldState(root: MerklePatriciaTrie.emptyRoot, source: source)
        let addresses = [random.address(), random.address(), random.address(), Address(lowBytes: 3)]
        for _ in 0..<6 {
            for _ in 0..<20 {
                let account = try world.account(addresses[random.next(below: addresses.count)])
                let snapshot = world.snapshot()
                let slot = UInt256(random.next() % 6)
                switch random.next(below: 9) {
                case 0: world.setBalance(random.uint256(), of: account)
                case 1: world.setNonce(random.limb(), of: account)
                case 2:
                    let code = random.bytes(upTo: 40)
                    code.withUnsafeBufferPointer { world.setCode($0, of: account) }
                case 3: world.touch(account)
                case 4: world.setTransientStorage(random.uint256(), at: slot, of: account)
                case 5: recorder.fold(world.warm(account))
                case 6: recorder.fold(world.markSelfDestructed(account))
                default:
                    try world.pokeStorage(random.bool() ? .zero : random.uint256(), at: slot, of: account)
                }
                if random.next(below: 4) == 0 { world.revert(to: snapshot) }
                recorder.fold(world.balance(of: account))
                recorder.fold(world.codeHash(of: account))
                recorder.fold(try world.peekStorage(slot, of: account))
                recorder.fold(try world.peekOriginalStorage(slot, of: account))
                recorder.fold(world.transientStorage(slot, of: account))
                recorder.fold(world.isEmpty(account))
            }
            _ = world.endTransaction(deletingEmptyAccounts: random.bool())
            guard random.bool() else { continue }
            let root = try world.commit(into: source.committed)
            recorder.fold(root)
            world = WorldState(root: root, source: source, after: world)
        }
        recorder.fold(try world.commit())
    }

    private static func roots(_ random: inout CheckGenerator, _ recorder: CheckRecorder) throws(TrieError) {
        let world = WorldState(root: MerklePatriciaTrie.emptyRoot, source: StateSource())
        let accounts = MerklePatriciaTrie(root: MerklePatriciaTrie.emptyRoot, source: NodeSource())
        for _ in 0..<(1 + random.next(below: 8)) {
            let (address, balance, nonce) = (random.address(), random.uint256(), random.limb())
            let code = random.bytes(upTo: 50)
            let account = try world.account(address)
            world.setBalance(balance, of: account)
            world.setNonce(nonce, of: account)
            if !code.isEmpty { code.withUnsafeBufferPointer { world.setCode($0, of: account) } }
            let slots = MerklePatriciaTrie(root: MerklePatriciaTrie.emptyRoot, source: NodeSource())
            for _ in 0..<random.next(below: 6) {
                let (slot, value) = (random.uint256(), random.uint256())
                if value.isZero { continue }
                try world.pokeStorage(value, at: slot, of: account)
                var writer = RLPWriter()
                writer.append(value)
                try slots.set(writer.bytes, at: Keccak256.hash(slot.bytes))
            }
            let encoded = Account(
                nonce: nonce,
                balance: balance,
                storageRoot: try slots.commit(),
                codeHash: Keccak256.hash(code),
            ).encode()
            try accounts.set(encoded, at: Keccak256.hash(address.bytes))
        }
        _ = world.endTransaction(deletingEmptyAccounts: false)
        let root = try world.commit()
        recorder.fold(root)
        recorder.expect(try accounts.commit() == root)
    }
}
