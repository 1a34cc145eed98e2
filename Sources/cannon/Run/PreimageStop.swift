import CannonVM
import EthereumTypes
import JSONMembers

/// After which read of a pre-image a run stops.
struct PreimageStop {
    /// The bytes that the key begins with; nil for any key.
    var keyPrefix: [UInt8]?
    /// Where the read is, the length included; nil for anywhere.
    var offset: UInt64?
    /// The first step at which it stops.
    var firstStep: UInt64 = 0
    /// The bytes, the length included, that the pre-image must have more than.
    var byteCount: Int?

    /// Reads the three flags as the reference does: the first wins over the second.
    ///
    /// - Returns: nil where none says anything.
    init?(key: String?, type: String, largerThan: Int) throws(CommandFailure) {
        byteCount = largerThan == 0 ? nil : largerThan
        if let key {
            try readKey(key)
            guard keyPrefix != nil || byteCount != nil else { return nil }
        } else if let number = try PreimageStop.typeNumber(type) {
            keyPrefix = [number]
            offset = 0
        } else if type != "any", byteCount == nil {
            return nil
        }
        if type == "any", key == nil { byteCount = nil }
        // A size takes the place of an offset and a step.
        if byteCount != nil {
            offset = nil
            firstStep = 0
        }
    }

    private mutating func readKey(_ text: String) throws(CommandFailure) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count <= 3 else { throw CommandFailure(message: "invalid stop-at-preimage: \(text)") }
        // As in the reference, an odd number of digits has a zero in front.
        let hasPrefix = parts[0].hasPrefix("0x") || parts[0].hasPrefix("0X")
        let digits = parts[0].dropFirst(hasPrefix ? 2 : 0)
        let padded = digits.count % 2 == 0 ? String(digits) : "0\(digits)"
        guard let prefix = Hex.decode(padded.utf8), prefix.count <= Hash32.byteCount else {
            throw CommandFailure(message: "invalid preimage key prefix: \"\(parts[0])\"")
        }
        // The reference matches no key by an empty prefix.
        keyPrefix = prefix.isEmpty ? nil : prefix
        offset = parts.count < 2 ? 0 : UInt64(parts[1])
        guard offset != nil else { throw CommandFailure(message: "invalid preimage offset: \"\(parts[1])\"") }
        guard parts.count == 3 else { return }
        guard let step = UInt64(parts[2]) else {
            throw CommandFailure(message: "invalid preimage step: \"\(parts[2])\"")
        }
        firstStep = step
    }

    /// The first byte of the keys of a type; nil for any type and for none.
    private static func typeNumber(_ name: String) throws(CommandFailure) -> UInt8? {
        switch name {
        case "local": return 1
        case "keccak": return 2
        case "sha256": return 4
        case "blob": return 5
        case "precompile": return 6
        case "any", "": return nil
        default: throw CommandFailure(message: "invalid preimage type \"\(name)\"")
        }
    }

    /// Whether the run stops after `step`, which has just been made.
    func matches(_ preimages: PreimageReader, step: UInt64) -> Bool {
        guard let readOffset = preimages.offset else { return false }
        if let keyPrefix, !preimages.key.bytes.starts(with: keyPrefix) { return false }
        if let byteCount { return preimages.value.count > byteCount }
        guard let offset else { return true }
        return readOffset == offset && step >= firstStep
    }

    /// What a log line says of a stop after `step`.
    func attributes(_ preimages: PreimageReader, step: UInt64) -> [(String, String)] {
        var attributes: [(String, String)] = []
        if let keyPrefix {
            attributes.append(("keyPrefix", String(keyPrefix.hexadecimal.dropFirst(2))))
        }
        if let byteCount {
            attributes += [("size", "\(preimages.value.count)"), ("min", "\(byteCount)")]
        } else if let offset {
            attributes += [("offset", "\(offset)"), ("step", "\(step)")]
        }
        return attributes
    }
}
