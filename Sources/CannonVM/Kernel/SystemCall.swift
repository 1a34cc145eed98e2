/// The system calls that the VM knows, by their numbers in Linux's n64 table; others stop it.
///
/// Source: ethereum-optimism/specs, fault-proof/cannon-fault-proof-vm.md, "Syscalls".
public enum SystemCall: UInt64, CaseIterable, Sendable {
    case read = 5000, write = 5001, open = 5002, fcntl = 5070
    case mmap = 5009, brk = 5012
    case clone = 5055, exit = 5058, exitGroup = 5205, schedYield = 5023, nanosleep = 5034
    case getpid = 5038, gettid = 5178, futex = 5194
    case clockGetTime = 5222, getRandom = 5313, eventDescriptor2 = 5284

    // From here on they do nothing and return 0.
    case munmap = 5011, mprotect = 5010, madvise = 5027, mincore = 5026
    case schedGetAffinity = 5196, tgkill = 5225
    case rtSigprocmask = 5014, sigaltstack = 5129, rtSigaction = 5013
    case prlimit64 = 5297, getrlimit = 5095
    case close = 5003, pread64 = 5016, stat = 5004, fstat = 5005, openAt = 5247, lseek = 5008
    case readlink = 5087, readlinkAt = 5257, ioctl = 5015, pipe2 = 5287
    case epollCreate1 = 5285, epollCtl = 5208, epollPwait = 5272
    case uname = 5061, getuid = 5100, getgid = 5102
    case setitimer = 5036, timerCreate = 5216, timerSetTime = 5217, timerDelete = 5220
}

/// The numbers of errors, as Linux has them on MIPS.
enum ErrorNumber {
    static var badDescriptor: UInt64 { 9 }
    static var tryAgain: UInt64 { 11 }
    static var invalidArgument: UInt64 { 22 }
    static var timedOut: UInt64 { 145 }
}

/// The descriptors that exist.
enum Descriptor {
    static var standardInput: UInt64 { 0 }
    static var standardOutput: UInt64 { 1 }
    static var standardError: UInt64 { 2 }
    static var hintRead: UInt64 { 3 }
    static var hintWrite: UInt64 { 4 }
    static var preimageRead: UInt64 { 5 }
    static var preimageWrite: UInt64 { 6 }
    /// What `eventfd2` gives out, in versions that have it.
    static var event: UInt64 { 100 }
}

/// The layout of the guest's memory.
public enum AddressSpace {
    /// Where anonymous mappings begin.
    public static var heapStart: UInt64 { 0x1000_0000_0000 }
    /// The end of the last anonymous mapping at most.
    public static var heapEnd: UInt64 { 0x6000_0000_0000 }
    /// What `brk` returns.
    public static var programBreak: UInt64 { 0x4000_0000_0000 }
    /// The initial stack pointer.
    public static var stackTop: UInt64 { 0x7fff_ffff_f000 }
    /// The last address that a program may be loaded at: addresses have 48 bits.
    public static var last: UInt64 { 0xffff_ffff_ffff }
}
