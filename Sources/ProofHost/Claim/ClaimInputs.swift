import ChainConfiguration
import EthereumTypes
import Foundation
import Preimage

/// What a claim says and about which chain, as `inputs.json` in a claim's folder holds it.
///
/// Members: `l1_head`, `agreed_output_root` and `claim` (hashes), `l2_block_number` and `chain_id` (numbers). A chain
/// that is not in the registry needs `rollup_config` (op-node's form); `l2_chain_config` and `l1_chain_config` (geth's
/// form) may stand beside it and are otherwise made up from it.
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

    /// The configurations of a chain that the program does not know.
    public struct CustomChain: Sendable {
        /// op-node's rollup configuration, JSON.
        public var rollupConfiguration: [UInt8]
        /// geth's chain configuration of L2, JSON.
        public var l2ChainConfiguration: [UInt8]
        /// geth's chain configuration of L1, JSON.
        public var l1ChainConfiguration: [UInt8]
    }

    /// Reads the file at `path`.
    public init(path: String) throws(HostError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .storage(path: path, reason: "cannot be read")
        }
        try self.init(json: data, name: path)
    }

    /// Reads JSON; `name` stands for it in errors.
    public init(json: Data, name: String) throws(HostError) {
        guard let object = try? JSONSerialization.jsonObject(with: json) as? [String: Any] else {
            throw .inputs(path: name, reason: "not a JSON object")
        }
        let members = Members(object: object, name: name)
        l1Head = try members.hash("l1_head")
        agreedOutputRoot = try members.hash("agreed_output_root")
        claim = try members.hash("claim")
        claimBlockNumber = try members.number("l2_block_number")
        chainID = try members.number("chain_id")
        customChain = try CustomChain(members, chainID: chainID)
        if customChain == nil, ChainRegistry.rollupConfiguration(chainID: chainID) == nil {
            throw .inputs(
                path: name,
                reason: "chain \(chainID) is not in the registry and there is no rollup_config"
            )
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

/// The members of a JSON object, read by name with errors that name them.
private struct Members {
    let object: [String: Any]
    let name: String

    func failure(_ member: String, _ problem: String) -> HostError {
        .inputs(path: name, reason: "\(member) \(problem)")
    }

    func hash(_ member: String) throws(HostError) -> Hash32 {
        guard let value = object[member] else { throw failure(member, "is missing") }
        guard let text = value as? String, let hash = Hash32(text: text) else {
            throw failure(member, "is not 32 bytes in hexadecimal digits")
        }
        return hash
    }

    func number(_ member: String) throws(HostError) -> UInt64 {
        guard let value = object[member] else { throw failure(member, "is missing") }
        guard let number = value as? NSNumber, let exact = UInt64(number.stringValue) else {
            throw failure(member, "is not a whole number of 64 bits")
        }
        return exact
    }

    /// The JSON of an object under `member`, nil where it is absent.
    func json(_ member: String) throws(HostError) -> [UInt8]? {
        guard let value = object[member], !(value is NSNull) else { return nil }
        return try encode(value, member)
    }

    func encode(_ value: Any, _ member: String) throws(HostError) -> [UInt8] {
        guard
            value is [String: Any],
            let data = try? JSONSerialization.data(
                withJSONObject: value,
                options: [.sortedKeys, .withoutEscapingSlashes]
            )
        else { throw failure(member, "is not an object") }
        return [UInt8](data)
    }
}

extension ClaimInputs.CustomChain {
    /// The configurations that stand in the inputs, nil where there is no rollup configuration.
    fileprivate init?(_ members: Members, chainID: UInt64) throws(HostError) {
        guard let rollup = try members.json("rollup_config") else { return nil }
        let configuration: RollupConfiguration
        do {
            configuration = try RollupConfiguration(json: rollup)
        } catch {
            throw members.failure("rollup_config", error.description)
        }
        guard configuration.l2ChainID == chainID else {
            throw members.failure("rollup_config", "is of chain \(configuration.l2ChainID), not \(chainID)")
        }
        rollupConfiguration = rollup
        if let given = try members.json("l2_chain_config") {
            l2ChainConfiguration = given
        } else {
            l2ChainConfiguration = try members.encode(
                Self.l2ChainConfiguration(of: configuration),
                "l2_chain_config",
            )
        }
        if let given = try members.json("l1_chain_config") {
            l1ChainConfiguration = given
        } else {
            // A development chain whose blobs follow Cancun throughout.
            l1ChainConfiguration = try members.encode(
                ["chainId": configuration.l1ChainID, "shanghaiTime": 0, "cancunTime": 0],
                "l1_chain_config",
            )
        }
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
        object["interopTime"] = configuration.forks[.interop]
        return object
    }
}

extension ConfigurationError: CustomStringConvertible {
    /// A phrase for a person: what was wrong, and where.
    public var description: String {
        let place = path.isEmpty ? "" : " at \(String(decoding: path, as: UTF8.self))"
        return "\(kind)\(place), offset \(offset)"
    }
}
