internal import Foundation
internal import GRDB

/// The state's SQLite file: the runs' facts, and rows made from them in the same transaction.
///
/// Every commit is synced (`synchronous=FULL`), because git may already show what a fact says.
package struct EventLog: Sendable {
    private let connection: Connection
    private let path: String
    /// What is said of runs that have no end and that nobody drives any more; nil where somebody may.
    let lostReason: String?
    /// What an agent tells of facts; nil tells nobody. A copy may have another, over the same file.
    package var outbox: OutboxFeed?

    /// Opens the file for its one writer, made and migrated where needed.
    package init(writing path: String, outbox: OutboxFeed? = nil) throws(StorageError) {
        self.path = path
        self.outbox = outbox
        lostReason = nil
        connection = try StorageError.catching("open", path) {
            let connection = try EventLog.connection(path, readonly: false)
            try connection.use { try Migrations.all.migrate($0) }
            return connection
        }
    }

    /// Opens the file of a state that somebody else may be writing.
    ///
    /// With a reason, runs without an end are read as errored for it: the next writer records that.
    package init(reading path: String, lost reason: String? = nil) throws(StorageError) {
        self.path = path
        lostReason = reason
        connection = try StorageError.catching("open", path) { try EventLog.connection(path, readonly: true) }
    }

    private static func connection(_ path: String, readonly: Bool) throws -> Connection {
        let open = { @Sendable in try DatabaseQueue(path: path, configuration: configuration(readonly: readonly)) }
        return Connection(try open(), again: open)
    }

    private static func configuration(readonly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            guard !readonly else { return }
            try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
        }
        return configuration
    }

    /// Closes the file until it is used again.
    package func rest() { connection.rest() }

    func read<Value>(_ what: String, _ body: (GRDB.Database) throws -> Value) throws(StorageError) -> Value {
        try StorageError.catching(what, path) { try connection.use { try $0.read(body) } }
    }

    func write<Value>(_ what: String, _ body: (GRDB.Database) throws -> Value) throws(StorageError) -> Value {
        try StorageError.catching(what, path) { try connection.use { try $0.write(body) } }
    }
}
