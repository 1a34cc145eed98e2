/// The name of an enumeration's case as words in lower case: `nonceTooLow` becomes "nonce too low".
///
/// For cases without associated values, whose names say all there is to say.
func words(_ value: some Equatable) -> String {
    var text = ""
    var previousIsCapital = true
    for character in "\(value)" {
        let isCapital = character.isUppercase
        if isCapital, !previousIsCapital { text += " " }
        text += isCapital ? character.lowercased() : String(character)
        previousIsCapital = isCapital
    }
    return text
}
