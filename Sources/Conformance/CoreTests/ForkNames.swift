import Forks

/// The forks by their names in fixtures that know no transitions.
enum ForkNames {
    /// The fork of this name; nil where it is none that is known here.
    static func fork(_ name: String) -> EthereumFork? {
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
        case "Paris": .paris
        case "Shanghai": .shanghai
        case "Cancun": .cancun
        case "Prague": .prague
        case "Osaka": .osaka
        default: nil
        }
    }
}
