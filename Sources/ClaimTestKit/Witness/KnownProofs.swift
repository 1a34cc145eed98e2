/// The KZG proofs of the blobs in the chains of tests, since making one takes ten seconds in a debug build.
///
/// Where a chain was changed, its blobs are not found here, and `TestBlob` makes their proofs and prints them in this form.
/// Nothing depends on the table's being right: hosts check each proof.
enum KnownProofs {
    /// Proofs by versioned hashes, as hexadecimal digits.
    static let byVersionedHash: [String: String] = [:]
}
