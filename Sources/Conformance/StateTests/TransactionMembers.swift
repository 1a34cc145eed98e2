import EthereumCodec
import EthereumTypes
import JSONMembers

// The parts of transactions that are objects, in state tests and in the inputs of the transition tool alike.

extension AccessListEntry {
    /// Reads `address` and `storageKeys`, whose leading zeros may be missing.
    public init(_ members: JSONMembers) throws(JSONMemberError) {
        var keys: [Hash32] = []
        for (position, text) in try members.strings("storageKeys").enumerated() {
            guard let key = JSONMembers.quantity(text: text) else {
                throw members.failure("storageKeys[\(position)]", "not a slot of 256 bits")
            }
            keys.append(Hash32(key))
        }
        self.init(address: try members.address("address"), storageKeys: keys)
    }
}

extension Authorization {
    /// Reads `chainId`, `address`, `nonce`, `yParity` (or `v`), `r` and `s`.
    ///
    /// A parity of 255 stands for every larger one too, which no signature has.
    public init(_ members: JSONMembers) throws(JSONMemberError) {
        let parity = try members.quantity(members.has("yParity") ? "yParity" : "v")
        self.init(
            chainID: try members.quantity("chainId"),
            address: try members.address("address"),
            nonce: try members.number("nonce"),
            yParity: UInt8(truncatingIfNeeded: min(parity.saturatedToUInt64, 255)),
            r: try members.quantity("r"),
            s: try members.quantity("s"),
        )
    }
}
