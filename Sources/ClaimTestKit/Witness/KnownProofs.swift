/// The KZG proofs of the blobs in the chains of tests, since making one takes ten seconds in a debug build.
///
/// Where a chain was changed, its blobs are not found here, and `TestBlob` makes their proofs and prints them in this form.
/// Nothing depends on the table's being right: hosts check each proof.
enum KnownProofs {
    /// Proofs by versioned hashes, as hexadecimal digits.
    static let byVersionedHash: [String: String] = [
        "0118b8334c4e5222eefe83b1f4ffdecc999883276198d21a4239b03832faded6":
            "b547cbe61c06d5352f42f4ba582b5cf812afac6c21e1b61162a238d4f830b00ef7e2fe906f4d8acb4187826cc89915f1",
        "0143d7854e9ea311178b7f6a64daa1ba79000076070374ee440141ef6bd1e15c":
            "a1ff67279e0102b9692ef631c30b9c92be6934c6dba25d8d01766b2d2cb73590431b2d838b03be47f28b31fb7069bf04",
        "0155b9ff41a150c2c54351f9aa2884fbc536991b0a80c5a83ab8f8d733911bae":
            "b2449f88f6d1c310c2b071c7dbf791c1a38dcbf128d06d7eb44ea7ae58a0901fc9f8140598f1ed489e21afbfc9bfbb63",
        "016a8b05675edee78bf3734bb944b0e2619c953ce8e160933c40157f4eacc714":
            "af708a0472873e88d6260b07bdccc23b65345c8d59367b61f99c1e9b6686c23bb5ce9bb30b3e58c76b97d57415580e0b",
        "019ac62927a57072f93f0a876ed89b76f0c403d1a27caf9f290f4aa722171f88":
            "a4d52df76dcac550d4d396bc16e60127d5b30b1b63c661a7e18198429405530568c612c7d3662637d4789332c1238397",
        "019e8b6bf3cb0638740546165647b9969007368c3d4706f67e753a2e5d72d9f6":
            "b08cb00fc31f5f232176ea0f7ee400c8d217ef5b2158d2d8a2ff2b2c648e7aefa804676e30a6c3a177c688983eb0898f",
        "01a7288158a728a0387d790130394df449fb851041f1d78b90de85ec1afa4fb8":
            "a248e53150f385d08810755b2b9558e453d5a22ed41f315abc626620178d071797137785e0bf56e19fc7655cfac23fe1",
        "01c66d858f51fbc3b6cb81aa52eba4e8273b391eec123b434b61447d7dd8f297":
            "b0e18c068e67854f5a20f3e3dbb2f7419a2d1b14b1f93512eca54627bda9cc30ae765993e152c0d780f119a06517f608",
    ]
}
