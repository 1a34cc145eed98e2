import ChainConfiguration
import JSONMembers

/// What a fixture says of the chain (`config`), or what holds where it says nothing.
///
/// Source: execution-spec-tests, docs/running_tests/test_formats/common_types.md, `FixtureForkBlobSchedule`.
struct FixtureConfiguration {
    /// The chain's ID: 1 where the fixture states none.
    private(set) var chainID: UInt64 = 1
    /// The blob parameters that the fixture states, by the name of a fork.
    private(set) var blobSchedule: [String: BlobParameters] = [:]

    /// Reads the member `config` of a test.
    init(of test: JSONMembers) throws(JSONMemberError) {
        guard let members = try test.optional("config", test.object) else { return }
        chainID = try members.optional("chainid", members.number) ?? 1
        guard let forks = try members.optional("blobSchedule", members.object) else { return }
        for name in forks.names {
            let parameters = try forks.object(name)
            blobSchedule[name] = BlobParameters(
                target: try parameters.number("target"),
                maximum: try parameters.number("max"),
                baseFeeUpdateFraction: try parameters.number("baseFeeUpdateFraction"),
            )
        }
    }
}
