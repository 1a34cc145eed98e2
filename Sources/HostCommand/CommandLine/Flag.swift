/// A flag of the command line, which an environment variable may set, too.
struct Flag: Sendable {
    /// How a flag's value is read.
    enum Kind: Sendable {
        /// True or false; alone on the command line it is true.
        case boolean
        /// A whole number of 64 bits.
        case number
        /// Any text; the last one counts.
        case text
        /// Texts with commas between them; several flags add up.
        case list
        /// One of a few texts; the function says what is wrong with another.
        case choice(reasonAgainst: @Sendable (String) -> String?)
    }

    /// The name, without hyphens.
    let name: String
    /// Other names, without hyphens.
    var aliases: [String] = []
    /// How its value is read.
    let kind: Kind
    /// The environment variables that may set it; the first that is set counts.
    let variables: [String]
    /// What it means, in a phrase.
    let usage: String
    /// The text that counts where it is not set, as help shows it.
    var defaultText: String?
    /// Whether help leaves it out.
    var isHidden = false

    /// The name and the other names.
    var names: [String] { [name] + aliases }
}
