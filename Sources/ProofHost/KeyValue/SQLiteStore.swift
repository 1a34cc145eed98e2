import CSQLite
import EthereumTypes
import Preimage
import Synchronization

/// A store in one SQLite database, for archives of many runs on one machine.
///
/// Table `preimages`: `key` (32 bytes, primary key), `value`. The database is in write-ahead mode: one process writes
/// while others read, and what a killed process had written is there when the database is opened again.
public final class SQLiteStore: WritableKeyValueStore {
    /// The name of the database in its folder.
    public static var fileName: String { "preimages.sqlite" }

    /// How long a statement waits for another process, in milliseconds.
    private static var patience: Int32 { 60_000 }

    private let path: String
    private let connection: Mutex<SQLiteConnection>

    /// Opens the database in the folder at `folder`, which must exist; the database is made where it does not.
    ///
    /// It does not grow beyond `pageLimit` pages of 4,096 bytes where that is given.
    public init(folder: String, pageLimit: Int? = nil) throws(HostError) {
        path = "\(folder)/\(SQLiteStore.fileName)"
        let connection: SQLiteConnection
        do {
            connection = try SQLiteConnection(
                path: path,
                patience: SQLiteStore.patience,
                pageLimit: pageLimit
            )
        } catch {
            throw .storage(path: path, reason: error.reason)
        }
        self.connection = Mutex(connection)
    }

    /// The value under `key`, nil where there is none.
    ///
    /// Errors: `HostError.storage` with SQLite's reason.
    public func value(for key: PreimageKey) throws(HostError) -> [UInt8]? {
        do {
            return try connection.withLock { connection throws(SQLiteFailure) in
                try connection.value(for: key.rawValue.bytes)
            }
        } catch {
            throw .storage(path: path, reason: error.reason)
        }
    }

    /// Puts `value` under `key`, in place of what was there.
    ///
    /// Errors: `HostError.storage` with SQLite's reason; what was there is still there then.
    public func set(_ value: [UInt8], for key: PreimageKey) throws(HostError) {
        do {
            try connection.withLock { connection throws(SQLiteFailure) in
                try connection.set(value, for: key.rawValue.bytes)
            }
        } catch {
            throw .storage(path: path, reason: error.reason)
        }
    }
}

/// SQLite's own words for what went wrong.
private struct SQLiteFailure: Error {
    let reason: String
}

/// An open database with its two statements.
private struct SQLiteConnection: ~Copyable {
    private let database: OpaquePointer
    private let selection: OpaquePointer
    private let insertion: OpaquePointer

    /// SQLite copies what is bound while the statement runs.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private static var preparation: [String] {
        [
            "PRAGMA journal_mode = WAL",
            // In write-ahead mode this never damages the database; a loss of power may cost the newest entries.
            "PRAGMA synchronous = NORMAL",
            """
            CREATE TABLE IF NOT EXISTS preimages (key BLOB PRIMARY KEY NOT NULL, value BLOB NOT NULL) WITHOUT ROWID
            """,
        ]
    }

    init(path: String, patience: Int32, pageLimit: Int?) throws(SQLiteFailure) {
        let database = try SQLiteConnection.open(path, patience)
        let statements: (selection: OpaquePointer, insertion: OpaquePointer)
        do {
            if let pageLimit {
                try SQLiteConnection.execute("PRAGMA max_page_count = \(pageLimit)", database)
            }
            statements = try SQLiteConnection.prepare(database)
        } catch {
            // It closes with the last of its statements.
            sqlite3_close_v2(database)
            throw error
        }
        self.init(database: database, selection: statements.selection, insertion: statements.insertion)
    }

    private init(database: OpaquePointer, selection: OpaquePointer, insertion: OpaquePointer) {
        self.database = database
        self.selection = selection
        self.insertion = insertion
    }

    deinit {
        sqlite3_finalize(selection)
        sqlite3_finalize(insertion)
        sqlite3_close_v2(database)
    }

    private static func open(_ path: String, _ patience: Int32) throws(SQLiteFailure) -> OpaquePointer {
        var database: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &database, flags, nil)
        guard code == SQLITE_OK, let database else {
            sqlite3_close_v2(database)
            throw SQLiteFailure(reason: String(cString: sqlite3_errstr(code)))
        }
        sqlite3_busy_timeout(database, patience)
        return database
    }

    private static func prepare(
        _ database: OpaquePointer,
    ) throws(SQLiteFailure) -> (selection: OpaquePointer, insertion: OpaquePointer) {
        for statement in preparation {
            guard sqlite3_exec(database, statement, nil, nil, nil) == SQLITE_OK else {
                throw failure(database)
            }
        }
        let selection = try prepare("SELECT value FROM preimages WHERE key = ?", database)
        let insertion = try prepare("INSERT OR REPLACE INTO preimages (key, value) VALUES (?, ?)", database)
        return (selection, insertion)
    }

    private static func execute(_ text: String, _ database: OpaquePointer) throws(SQLiteFailure) {
        guard sqlite3_exec(database, text, nil, nil, nil) == SQLITE_OK else { throw failure(database) }
    }

    private static func prepare(
        _ text: String,
        _ database: OpaquePointer,
    ) throws(SQLiteFailure) -> OpaquePointer {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(database, text, -1, &statement, nil) == SQLITE_OK, let statement else {
            throw failure(database)
        }
        return statement
    }

    private static func failure(_ database: OpaquePointer) -> SQLiteFailure {
        let reason = String(cString: sqlite3_errmsg(database))
        return switch sqlite3_errcode(database) {
        case SQLITE_CORRUPT, SQLITE_NOTADB:
            SQLiteFailure(reason: "\(reason); remove the file: what it held is fetched again")
        default: SQLiteFailure(reason: reason)
        }
    }

    func value(for key: [UInt8]) throws(SQLiteFailure) -> [UInt8]? {
        defer { sqlite3_reset(selection) }
        bind(key, to: 1, of: selection)
        switch sqlite3_step(selection) {
        case SQLITE_ROW:
            let count = Int(sqlite3_column_bytes(selection, 0))
            guard let start = sqlite3_column_blob(selection, 0) else { return [] }
            return Array(UnsafeRawBufferPointer(start: start, count: count))
        case SQLITE_DONE: return nil
        default: throw SQLiteConnection.failure(database)
        }
    }

    func set(_ value: [UInt8], for key: [UInt8]) throws(SQLiteFailure) {
        defer { sqlite3_reset(insertion) }
        bind(key, to: 1, of: insertion)
        bind(value, to: 2, of: insertion)
        guard sqlite3_step(insertion) == SQLITE_DONE else { throw SQLiteConnection.failure(database) }
    }

    private func bind(_ bytes: [UInt8], to index: Int32, of statement: OpaquePointer) {
        // A blob without bytes is still a blob: a null pointer would be NULL.
        guard !bytes.isEmpty else {
            sqlite3_bind_zeroblob(statement, index, 0)
            return
        }
        sqlite3_bind_blob64(
            statement,
            index,
            bytes,
            UInt64(bytes.count),
            SQLiteConnection.transient
        )
    }
}
