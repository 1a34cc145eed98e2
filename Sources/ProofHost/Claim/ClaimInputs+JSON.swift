import EthereumTypes
import JSONMembers

extension ClaimInputs {
    /// The content of `inputs.json`; a chain's configurations stand in it as they are.
    ///
    /// Reading it gives these inputs again, but for the form of the configurations' JSON.
    public var json: [UInt8] {
        var members: [(name: String, value: [UInt8])] = [
            ("chain_id", Array("\(chainID)".utf8)),
            ("l1_head", ClaimInputs.quoted(l1Head)),
            ("agreed_output_root", ClaimInputs.quoted(agreedOutputRoot)),
            ("claim", ClaimInputs.quoted(claim)),
            ("l2_block_number", Array("\(claimBlockNumber)".utf8)),
        ]
        if let l2Head { members.append(("l2_head", ClaimInputs.quoted(l2Head))) }
        if let customChain {
            members.append(("rollup_config", customChain.rollupConfiguration))
            members.append(("l2_chain_config", customChain.l2ChainConfiguration))
            members.append(("l1_chain_config", customChain.l1ChainConfiguration))
        }
        let lines = members.map { Array("  \"\($0.name)\": ".utf8) + $0.value }
        return Array("{\n".utf8) + Array(lines.joined(separator: Array(",\n".utf8))) + Array("\n}\n".utf8)
    }

    private static func quoted(_ hash: Hash32) -> [UInt8] { Array("\"\(hash.hexadecimal)\"".utf8) }
}
