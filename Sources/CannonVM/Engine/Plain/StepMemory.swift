/// Memory as one step sees it.
///
/// A step reads one instruction and reads or writes one word of eight bytes; `clock_gettime` alone writes a second,
/// behind the first. That is what a proof of a step covers.
public protocol StepMemory: AnyObject {
    /// The instruction at `pc`, a multiple of 4.
    func instruction(at pc: UInt64) throws(MachineError) -> UInt32

    /// The word at `address`, a multiple of 8.
    func word(at address: UInt64) throws(MachineError) -> UInt64

    /// Stores the word at `address`, a multiple of 8.
    func setWord(_ value: UInt64, at address: UInt64) throws(MachineError)

    /// Stores the word at `address`, which is 8 more than that of the first store of the step.
    func setSecondWord(_ value: UInt64, at address: UInt64) throws(MachineError)

    /// What the guest prints or hints, which no proof covers; nil where memory is not known.
    func output(at address: UInt64, count: Int) -> [UInt8]?
}
