internal import GRDB

/// Something went wrong with the state's SQLite file.
package struct StorageError: Error, CustomStringConvertible, Equatable {
    package enum Code: Sendable, Equatable {
        /// Somebody else appended to the run first: read it again and decide again.
        case conflict
        case full, busy, corrupt, newer, other
    }

    package let code: Code
    package let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    static func catching<Value>(_ what: String, _ path: String, _ body: () throws -> Value) throws(StorageError) -> Value {
        do {
            return try body()
        } catch let error as StorageError {
            throw error
        } catch let error as DatabaseError {
            throw StorageError(error, what, path)
        } catch {
            throw StorageError(.other, "Cannot \(what) \(path): \(error).")
        }
    }

    private init(_ error: DatabaseError, _ what: String, _ path: String) {
        let message = error.message ?? "SQLite error \(error.resultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_FULL, .SQLITE_IOERR:
            self.init(.full, "Cannot \(what) \(path): \(message). Make room on its disk and try again; nothing is lost.")
        case .SQLITE_CANTOPEN:
            self.init(
                .other,
                "Cannot \(what) \(path): \(message). Make room on its disk, or let this user write in its folder, and try again.")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.busy, "Cannot \(what) \(path): another process has held it for 10 seconds. Try again.")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self.init(.corrupt, "Cannot \(what) \(path): \(message). Move the file away; git still has every verdict.")
        default:
            self.init(.other, "Cannot \(what) \(path): \(message).")
        }
    }
}
