import EVM
import EthereumTypes

/// Puts EVM code together, instruction by instruction.
///
/// Destinations of jumps are names; each is written as two bytes, so code of up to 65,535 bytes works.
public struct Assembly {
    private var bytes: [UInt8] = []
    private var labels: [String: Int] = [:]
    private var references: [(position: Int, label: String)] = []

    /// Begins with no code.
    public init() {}

    /// Appends instructions without immediate data.
    public mutating func append(_ instructions: Opcode...) {
        for instruction in instructions { bytes.append(instruction.rawValue) }
    }

    /// Appends a push of as few bytes as the number needs.
    public mutating func push(_ value: UInt256) {
        let significant = Array(value.bytes.drop { $0 == 0 })
        let immediate = significant.isEmpty ? [0] : significant
        bytes.append(Opcode.push1.rawValue + UInt8(immediate.count - 1))
        bytes += immediate
    }

    /// Appends a push of an address.
    public mutating func push(_ address: Address) { push(UInt256(address)) }

    /// Appends a jump to a label.
    public mutating func jump(to label: String) {
        pushDestination(label)
        append(.jump)
    }

    /// Appends a jump to a label that is taken unless the top of the stack is zero.
    public mutating func jumpIf(to label: String) {
        pushDestination(label)
        append(.jumpI)
    }

    /// Makes the next instruction the destination of jumps to a label.
    public mutating func label(_ name: String) {
        labels[name] = bytes.count
        append(.jumpDest)
    }

    /// The code.
    ///
    /// A jump to a label that is nowhere leads to position 0, which is no destination.
    public var code: [UInt8] {
        var code = bytes
        for (position, label) in references {
            let destination = labels[label] ?? 0
            code[position] = UInt8(truncatingIfNeeded: destination >> 8)
            code[position + 1] = UInt8(truncatingIfNeeded: destination)
        }
        return code
    }

    private mutating func pushDestination(_ label: String) {
        append(.push2)
        references.append((bytes.count, label))
        bytes += [0, 0]
    }

    /// Code that deploys `runtime`, after the instructions of `constructor`.
    public static func creation(
        of runtime: [UInt8],
        constructor: (inout Assembly) -> Void = { _ in },
    ) -> [UInt8] {
        var head = Assembly()
        constructor(&head)
        // codecopy(0, offset, count), return(0, count): `runtime` lies behind it.
        let tail = { (offset: Int) -> [UInt8] in
            var tail = Assembly()
            tail.pushTwoBytes(runtime.count)
            tail.append(.dup1)
            tail.pushTwoBytes(offset)
            tail.push(0)
            tail.append(.codeCopy)
            tail.push(0)
            tail.append(.return)
            return tail.code
        }
        return head.code + tail(head.code.count + tail(0).count) + runtime
    }

    private mutating func pushTwoBytes(_ number: Int) {
        append(.push2)
        bytes += [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]
    }
}
