/// The fixtures that take longest, which are begun first so that no core waits for them in the end.
public enum SlowFixtures {
    /// Names of files, the slowest first.
    ///
    /// `CALLBlake2f_MaxRounds` has six cases of 2^32 - 1 rounds each, `static_Call50000_sha256` twelve of 50,000 hashes.
    private static let names = ["CALLBlake2f_MaxRounds.json", "static_Call50000_sha256.json", "loopMul.json"]

    /// Whether a path is that of a slow file.
    public static func contains(_ path: String) -> Bool { names.contains { path.hasSuffix("/\($0)") } }

    /// The positions of `files`, those of slow files first and the rest as they are.
    static func order(_ files: [String]) -> [Int] {
        let slow = names.flatMap { name in files.indices.filter { files[$0].hasSuffix("/\(name)") } }
        let isSlow = Set(slow)
        return slow + files.indices.filter { !isSlow.contains($0) }
    }
}
