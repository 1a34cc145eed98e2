import EthereumTypes
import Foundation
import JSONMembers

/// Why a proof file could not be read or written.
public enum ProofFileError: Error, Equatable {
    /// The file could not be read or written.
    case file(FileError)
    /// A member is missing or is not what it should be.
    case member(JSONMemberError)
}

extension StepProof {
    /// The proof as the reference writes it: two spaces a level, and a line's end behind.
    public var json: [UInt8] {
        var members = [
            "\"step\": \(step)",
            "\"pre\": \(StepProof.quoted(pre.bytes))",
            "\"post\": \(StepProof.quoted(post.bytes))",
            "\"state-data\": \(StepProof.quoted(stateData))",
            "\"proof-data\": \(StepProof.quoted(proofData))",
        ]
        if let preimage {
            members.append("\"oracle-key\": \(StepProof.quoted(preimage.key.bytes))")
            members.append("\"oracle-value\": \(StepProof.quoted(preimage.value))")
            // The reference leaves an offset of zero out.
            if preimage.offset != 0 { members.append("\"oracle-offset\": \(preimage.offset)") }
        }
        return Array("{\n  \(members.joined(separator: ",\n  "))\n}\n".utf8)
    }

    private static func quoted(_ bytes: [UInt8]) -> String {
        "\"0x\(String(decoding: Hex.encode(bytes), as: UTF8.self))\""
    }

    /// Reads a proof from JSON.
    public init(json: [UInt8]) throws(JSONMemberError) {
        let members = try JSONMembers(document: Data(json))
        var preimage: PreimageRead?
        if members.has("oracle-key") || members.has("oracle-value") {
            preimage = PreimageRead(
                key: try members.hash("oracle-key"),
                value: try members.bytes("oracle-value"),
                offset: members.has("oracle-offset") ? try members.number("oracle-offset") : 0,
            )
        }
        self.init(
            step: try members.number("step"),
            pre: try members.hash("pre"),
            post: try members.hash("post"),
            stateData: try members.bytes("state-data"),
            proofData: try members.bytes("proof-data"),
            preimage: preimage,
        )
    }

    /// Reads the proof file at `path`; one whose name ends in `.gz` is unpacked.
    public init(path: String) throws(ProofFileError) {
        let content: [UInt8]
        do {
            content = try InputFile.read(path, limit: 2 << 30)
        } catch {
            throw .file(error)
        }
        do {
            try self.init(json: content)
        } catch {
            throw .member(error)
        }
    }

    /// Writes a proof file at `path`, which appears whole or not at all; one whose name ends in `.gz` is packed.
    public func write(to path: String) throws(ProofFileError) {
        do throws(FileError) {
            var file = try OutputFile(path)
            try file.write(json)
            try file.finish()
        } catch {
            throw .file(error)
        }
    }
}
