import EthereumTypes
import Foundation
import JSONMembers

/// What the reference VM made of a program: three witnesses and what was printed.
public struct ReferenceRun {
    /// A state by its witness.
    public struct Checkpoint {
        /// The number of steps before it.
        public var step: UInt64
        /// The encoded witness.
        public var witness: [UInt8]
        /// The state hash.
        public var hash: Hash32
    }

    /// The beginning, the middle and the end.
    public var checkpoints: [Checkpoint]
    /// What the program printed.
    public var standardOutput: String

    /// Reads a result: `prestate`, `middle`, `final`, each with `step`, `witness` and `witnessHash`, and `stdout`.
    public init(json: [UInt8]) throws(JSONMemberError) {
        let members = try JSONMembers(document: Data(json))
        checkpoints = []
        for name in ["prestate", "middle", "final"] {
            let state = try members.object(name)
            checkpoints.append(
                Checkpoint(
                    step: try state.number("step"),
                    witness: try state.bytes("witness"),
                    hash: try state.hash("witnessHash"),
                )
            )
        }
        standardOutput = try members.string("stdout")
    }
}
