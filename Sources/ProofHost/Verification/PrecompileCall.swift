import EthereumTypes
import Preimage

/// A precompile and its input, as the client hints at its result and as the result's key spells it.
public struct PrecompileCall: Hashable, Sendable {
    /// What stands between the address and the input.
    private enum Form: Hashable {
        /// The required gas: 8 bytes.
        case gas
        /// The required gas, or nothing.
        case gasOrNothing
    }

    /// The pre-image of the hash in the result's key: the precompile's address (20 bytes), the required gas (8 bytes,
    /// big-endian; left out by hosts before 2025), the input.
    public let payload: [UInt8]
    private let form: Form

    /// Reads a hint; nil where it is at no precompile, or shorter than its form.
    ///
    /// With the name `l1-precompile-v2` the gas is there. With `l1-precompile` op-program's client leaves it out, and
    /// kona's does not.
    public init?(_ hint: HintText) {
        if hint.name.elementsEqual("l1-precompile-v2".utf8) {
            form = .gas
        } else if hint.name.elementsEqual("l1-precompile".utf8) {
            form = .gasOrNothing
        } else {
            return nil
        }
        payload = hint.payload
        guard payload.count >= Address.byteCount + (form == .gas ? 8 : 0) else { return nil }
    }

    /// Reads the text of a hint; nil as by `init(_:)`.
    public init?(hint text: [UInt8]) {
        guard text.starts(with: "l1-precompile".utf8), let hint = HintText(parsing: text) else { return nil }
        self.init(hint)
    }

    /// A call of which the payload alone is known, as from a store; nil where that is shorter than an address.
    public init?(payload: [UInt8]) {
        guard payload.count >= Address.byteCount else { return nil }
        self.payload = payload
        form = .gasOrNothing
    }

    /// The precompile's address.
    public var address: Address { Address(payload) ?? .zero }

    /// The key of the result.
    public var key: PreimageKey { .precompile(payload) }

    /// What the precompile reads.
    ///
    /// The gas is no part of that: the client has charged it.
    var input: [UInt8] {
        let rest = payload[Address.byteCount...]
        return Array(rest.dropFirst(form == .gas || hasGas(rest) ? 8 : 0))
    }

    /// Whether `rest`, all after the address, begins with the gas.
    ///
    /// The lengths of inputs tell, since no two that a precompile takes differ by 8. Where neither reading has a right
    /// length, the call fails with both. Only `ECRECOVER` takes any length: there it is 128, or the gas stands there.
    private func hasGas(_ rest: ArraySlice<UInt8>) -> Bool {
        guard rest.count >= 8 else { return false }
        let count = rest.count - 8
        switch address {
        case Address(lowBytes: 0x01):
            let gas = rest.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
            return rest.count != 128 && gas == 3000
        case Address(lowBytes: 0x08): return count % 192 == 0
        case Address(lowBytes: 0x0a): return count == 192
        case Address(lowBytes: 0x0b): return count == 256
        case Address(lowBytes: 0x0c): return count % 160 == 0
        case Address(lowBytes: 0x0d): return count == 512
        case Address(lowBytes: 0x0e): return count % 288 == 0
        case Address(lowBytes: 0x0f): return count % 384 == 0
        case Address(lowBytes: 0x10): return count == 64
        case Address(lowBytes: 0x11): return count == 128
        default: return false
        }
    }
}
