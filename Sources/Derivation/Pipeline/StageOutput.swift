/// What a stage answers when the stage after it asks for the next value.
public enum StageOutput<Value> {
    /// The next value.
    case value(Value)
    /// No value yet, but the stage made progress: asking again may bring one.
    case notEnough
    /// No value before derivation moves to the next L1 block.
    case endOfData
}
