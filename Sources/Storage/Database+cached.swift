internal import GRDB

extension GRDB.Database {
    /// Executes a statement that comes again and again: it is compiled once.
    func executeCached(_ sql: String, _ arguments: StatementArguments) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
