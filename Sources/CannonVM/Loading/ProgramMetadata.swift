import EthereumTypes

/// The symbols of a program, as `meta.json` keeps them.
public struct ProgramMetadata: Equatable, Sendable {
    /// A named range of addresses.
    public struct Symbol: Equatable, Sendable {
        /// The name.
        public var name: String
        /// The first address.
        public var start: UInt64
        /// The number of bytes; 0 where it is not known.
        public var size: UInt64

        /// Makes a symbol.
        public init(name: String, start: UInt64, size: UInt64) {
            self.name = name
            self.start = start
            self.size = size
        }
    }

    /// The symbols by their addresses.
    public private(set) var symbols: [Symbol]

    /// Takes symbols in any order.
    public init(symbols: [Symbol]) {
        self.symbols = symbols.sorted { $0.start < $1.start }
    }

    /// Reads the symbol table of a program, without its first entry, which is empty.
    ///
    /// - Throws: `ELFError`; `.noSymbols` where there is no table.
    public init(_ program: ELFFile) throws(ELFError) {
        guard let table = program.sections.first(where: { $0.type == 2 }) else { throw .noSymbols }
        guard let strings = program.sections.dropFirst(Int(table.link)).first else {
            throw .malformed(what: "symbol table link")
        }
        let file = ELFBytes(program.content)
        try file.check(table.offset, table.byteCount, "symbol table")
        try file.check(strings.offset, strings.byteCount, "symbol names")
        guard table.byteCount % 24 == 0 else { throw .malformed(what: "symbol table size") }
        var symbols: [Symbol] = []
        for entry in stride(from: table.offset + 24, to: table.offset + table.byteCount, by: 24) {
            let name = UInt64(try file.word32(entry, "symbol name"))
            symbols.append(
                Symbol(
                    name: name < strings.byteCount ? try file.text(strings.offset + name, "symbol name") : "",
                    start: try file.word(entry + 8, "symbol value"),
                    size: try file.word(entry + 16, "symbol size"),
                )
            )
        }
        self.init(symbols: symbols)
    }

    /// The name of the symbol that an address is in: `!unknown` without symbols, `!start` before the first, `!gap` between
    /// two, as the reference says.
    public func name(of address: UInt64) -> String {
        guard !symbols.isEmpty else { return "!unknown" }
        var low = 0
        var high = symbols.count
        while low < high {
            let middle = (low + high) / 2
            if symbols[middle].start > address { high = middle } else { low = middle + 1 }
        }
        guard low > 0 else { return "!start" }
        let symbol = symbols[low - 1]
        return symbol.start &+ symbol.size < address ? "!gap" : symbol.name
    }
}
