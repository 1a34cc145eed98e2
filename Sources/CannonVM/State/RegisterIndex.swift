/// Places in a block of registers: general registers 0 to 31, then `lo`, `hi`, `pc` and `nextPC`.
public enum RegisterIndex {
    /// v0: the number of a system call and its result.
    public static var result: Int { 2 }
    /// a0: the first argument of a system call.
    public static var argument0: Int { 4 }
    /// a1: the second argument of a system call.
    public static var argument1: Int { 5 }
    /// a2: the third argument of a system call.
    public static var argument2: Int { 6 }
    /// a3: the fourth argument of a system call, and whether it failed.
    public static var argument3: Int { 7 }
    /// sp: the stack pointer.
    public static var stackPointer: Int { 29 }
    /// ra: the return address.
    public static var returnAddress: Int { 31 }
    /// The low half of a product, a quotient.
    public static var lo: Int { 32 }
    /// The high half of a product, a remainder.
    public static var hi: Int { 33 }
    /// The address of the instruction that comes next.
    public static var pc: Int { 34 }
    /// The address of the one after it.
    public static var nextPC: Int { 35 }

    /// The words of a block.
    public static var count: Int { 36 }
}
