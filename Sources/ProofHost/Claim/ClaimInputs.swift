import ChainConfiguration
import EthereumTypes
import Foundation
import JSONMembers
import Preimage

/// What a claim says and about which chain, as `inputs.json` in a claim's folder holds it.
///
/// Members: `l1_head`, `agreed_output_root` and `claim` (hashes), `l2_block_number` and `chain_id` (numbers). A chain
/// that is not in the registry needs `rollup_config` (op-node's form); `l2_chain_config` and `l1_chain_config` (geth's
/// form) may stand beside it and are otherwise made up from it. `l2_head` (hash) is optional.
public struct ClaimInputs: Sendable {
    /// The newest L1 block that may be read.
    public var l1Head: Hash32
    /// The output root from which the claim starts.
    public var agreedOutputRoot: Hash32
    /// The output root that is claimed.
    public var claim: Hash32
    /// The L2 block of the claim.
    public var claimBlockNumber: UInt64
    /// The chain id of L2.
    public var chainID: UInt64
    /// The configurations of a chain that is not taken from the registry; nil where it is.
    public var customChain: CustomChain?
    /// The L2 block of the agreed output root: what hosts that fetch must know, and no program reads; nil where it was not
    /// recorded.
    public var l2Head: Hash32?

    /// The configurations of a chain that the program does not know.
    public struct CustomChain: Sendable {
        /// op-node's rollup configuration, JSON.
        public var rollupConfiguration: [UInt8]
        /// geth's chain configuration of L2, JSON.
        public var l2ChainConfiguration: [UInt8]
        /// geth's chain configuration of L1, JSON.
        public var l1ChainConfiguration: [UInt8]

        /// Takes the three configurations as they are.
        public init(
            rollupConfiguration: [UInt8],
            l2ChainConfiguration: [UInt8],
            l1ChainConfiguration: [UInt8],
        ) {
            self.rollupConfiguration = rollupConfiguration
            self.l2ChainConfiguration = l2ChainConfiguration
            self.l1ChainConfiguration = l1ChainConfiguration
        }
    }

    /// Takes what is claimed as it is; `customChain` is nil for a chain that the program knows.
    public init(
        l1Head: Hash32,
        agreedOutputRoot: Hash32,
        claim: Hash32,
        claimBlockNumber: UInt64,
        chainID: UInt64,
        customChain: CustomChain? = nil,
        l2Head: Hash32? = nil,
    ) {
        self.l1Head = l1Head
        self.agreedOutputRoot = agreedOutputRoot
        self.claim = claim
        self.claimBlockNumber = claimBlockNumber
        self.chainID = chainID
        self.customChain = customChain
        self.l2Head = l2Head
    }

    /// Reads the file at `path`.
    public init(path: String) throws(HostError) {
        try self.init(json: Data(try PackedFile.readAsIs(path: path)), name: path)
    }

    /// Reads JSON; `name` stands for it in errors.
    public init(json: Data, name: String) throws(HostError) {
        do {
            try self.init(JSONMembers(document: json))
        } catch {
            throw .inputs(path: name, reason: "\(error)")
        }
    }

    private init(_ members: JSONMembers) throws(JSONMemberError) {
        l1Head = try members.hash("l1_head")
        agreedOutputRoot = try members.hash("agreed_output_root")
        claim = try members.hash("claim")
        claimBlockNumber = try members.number("l2_block_number")
        chainID = try members.number("chain_id")
        l2Head = try members.optional("l2_head", members.hash)
        customChain = try CustomChain(members, chainID: chainID)
        if customChain == nil, ChainRegistry.rollupConfiguration(chainID: chainID) == nil {
            throw members.failure("rollup_config", "missing, and chain \(chainID) is not in the registry")
        }
    }

    /// The local pre-images of the claim.
    public var localPreimages: [PreimageKey: [UInt8]] {
        var values: [PreimageKey: [UInt8]] = [
            .local(.l1Head): l1Head.bytes,
            .local(.agreedOutputRoot): agreedOutputRoot.bytes,
            .local(.claim): claim.bytes,
            .local(.claimBlockNumber): ClaimInputs.bigEndian(claimBlockNumber),
            .local(.l2ChainID): ClaimInputs.bigEndian(
                customChain == nil ? chainID : LocalInput.customChainID
            ),
        ]
        if let customChain {
            values[.local(.l2ChainConfiguration)] = customChain.l2ChainConfiguration
            values[.local(.rollupConfiguration)] = customChain.rollupConfiguration
            values[.local(.l1ChainConfiguration)] = customChain.l1ChainConfiguration
        }
        return values
    }

    /// The name of the chain for a person.
    public var chainName: String {
        if customChain == nil, let name = ChainRegistry.name(chainID: chainID) { return name.description }
        return "Custom chain"
    }

    private static func bigEndian(_ value: UInt64) -> [UInt8] { Array(UInt256(value).bytes.suffix(8)) }
}

extension ClaimInputs.CustomChain {
    /// The configurations that stand in the inputs, nil where there is no rollup configuration.
    fileprivate init?(_ members: JSONMembers, chainID: UInt64) throws(JSONMemberError) {
        guard let rollup = try members.optional("rollup_config", members.json) else { return nil }
        let configuration: RollupConfiguration
        do {
            configuration = try RollupConfiguration(json: rollup)
        } catch {
            throw members.failure("rollup_config", error.description)
        }
        guard configuration.l2ChainID == chainID else {
            throw members.failure("rollup_config", "of chain \(configuration.l2ChainID), not \(chainID)")
        }
        rollupConfiguration = rollup
        if let given = try members.optional("l2_chain_config", members.json) {
            l2ChainConfiguration = given
        } else {
            l2ChainConfiguration = try JSONMembers(Self.l2ChainConfiguration(of: configuration)).json()
        }
        l1ChainConfiguration = try Self.l1ChainConfiguration(members, configuration)
    }

    /// geth's configuration of L1.
    ///
    /// It must be there where the program reads it: from Ecotone on, unless L1 is one of the public networks. Of such a
    /// one it must be its own.
    private static func l1ChainConfiguration(
        _ members: JSONMembers,
        _ configuration: RollupConfiguration,
    ) throws(JSONMemberError) -> [UInt8] {
        let name = "l1_chain_config"
        let known = L1ChainConfiguration.publicNetwork(chainID: configuration.l1ChainID)
        guard let given = try members.optional(name, members.json) else {
            guard known != nil || configuration.forks[.ecotone] == nil else {
                throw members.failure(
                    name,
                    "not there, and from Ecotone on the blob parameters of L1 chain \(configuration.l1ChainID) matter"
                )
            }
            return try JSONMembers(["chainId": configuration.l1ChainID]).json()
        }
        let read: L1ChainConfiguration
        do {
            read = try L1ChainConfiguration(json: given, ofChain: configuration.l1ChainID)
        } catch {
            throw members.failure(name, error.description)
        }
        if let known, known != read {
            throw members.failure(name, "not the blob parameters of L1 chain \(configuration.l1ChainID)")
        }
        return given
    }

    /// geth's configuration of a chain that differs from others in what its rollup configuration says.
    private static func l2ChainConfiguration(of configuration: RollupConfiguration) -> [String: Any] {
        var object: [String: Any] = [
            "chainId": configuration.l2ChainID,
            "optimism": [
                "eip1559Elasticity": configuration.baseFee.elasticity,
                "eip1559Denominator": configuration.baseFee.denominatorBeforeCanyon,
                "eip1559DenominatorCanyon": configuration.baseFee.denominator,
            ],
        ]
        object["regolithTime"] = configuration.forks[.regolith]
        object["canyonTime"] = configuration.forks[.canyon]
        object["shanghaiTime"] = configuration.forks[.canyon]
        object["ecotoneTime"] = configuration.forks[.ecotone]
        object["cancunTime"] = configuration.forks[.ecotone]
        object["fjordTime"] = configuration.forks[.fjord]
        object["graniteTime"] = configuration.forks[.granite]
        object["holoceneTime"] = configuration.forks[.holocene]
        object["isthmusTime"] = configuration.forks[.isthmus]
        object["pragueTime"] = configuration.forks[.isthmus]
        object["jovianTime"] = configuration.forks[.jovian]
        object["karstTime"] = configuration.forks[.karst]
        return object
    }
}
