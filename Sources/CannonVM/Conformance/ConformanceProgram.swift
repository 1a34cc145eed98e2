import EthereumCrypto
import EthereumTypes

/// A program and what the reference VM made of it.
public struct ConformanceProgram {
    /// The name that failures begin with.
    public var name: String
    /// The ELF file.
    public var program: [UInt8]
    /// The witnesses and the printed text.
    public var reference: ReferenceRun
    /// The unpacked state file of the beginning; nil to leave it out.
    public var initialState: [UInt8]?
    /// The unpacked state file of the end; nil to leave it out.
    public var finalState: [UInt8]?
    /// Proofs by their steps, in ascending order.
    public var proofs: [StepProof] = []
    /// The hints that the program gives, each followed by a line's end; nil for none expected.
    public var hints: [UInt8]?

    /// Takes a program and the reference's result.
    public init(name: String, program: [UInt8], reference: ReferenceRun) {
        self.name = name
        self.program = program
        self.reference = reference
    }

    /// Reads proofs, one in each line.
    public static func proofs(lines: [UInt8]) throws -> [StepProof] {
        try lines.split(separator: UInt8(ascii: "\n")).map { try StepProof(json: Array($0)) }
    }

    /// The pre-images of the program `oracle`: local keys 1 to 5, and a document under the key of local key 1.
    public static var preimages: [Hash32: [UInt8]] {
        let document = (0..<150).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }
        var documentKey = Keccak256.hash(document)
        let local: [[UInt8]] = [
            documentKey.bytes,
            Array(0..<32),
            Array(100..<132),
            [0, 0, 0, 0, 0x07, 0x5b, 0xcd, 0x15],
            [0, 0, 0, 0, 0, 0, 3, 0x85],
        ]
        documentKey.word0 = documentKey.word0 & .max >> 8 | 2 << 56
        var preimages = [documentKey: document]
        for (index, value) in local.enumerated() {
            preimages[Hash32(1 << 56, 0, 0, UInt64(index + 1))] = value
        }
        return preimages
    }
}
