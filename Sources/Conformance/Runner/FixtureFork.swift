import Forks

/// The forks as fixtures name them.
public enum FixtureFork {
    /// The names in the order of activation.
    public static let names = [
        "Frontier", "Homestead", "EIP150", "EIP158", "Byzantium", "Constantinople", "ConstantinopleFix",
        "Istanbul",
        "Berlin", "London", "Paris", "Shanghai", "Cancun", "Prague", "Osaka", "BPO1", "BPO2", "BPO3", "BPO4",
    ]

    /// The execution rules of the fork that a fixture names; nil for an unknown name or a transition.
    public static func fork(named name: String) -> EthereumFork? {
        switch name {
        case "Frontier": .frontier
        case "Homestead": .homestead
        case "EIP150": .tangerineWhistle
        case "EIP158": .spuriousDragon
        case "Byzantium": .byzantium
        case "Constantinople": .constantinople
        case "ConstantinopleFix": .petersburg
        case "Istanbul": .istanbul
        case "Berlin": .berlin
        case "London": .london
        case "Merge", "Paris": .paris
        case "Shanghai": .shanghai
        case "Cancun": .cancun
        case "Prague": .prague
        case "Osaka", "BPO1", "BPO2", "BPO3", "BPO4": .osaka
        default: nil
        }
    }
}
