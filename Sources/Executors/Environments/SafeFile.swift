import Domain
import Foundation
import Glibc

/// Files that are whole or absent, whenever the machine stops.
enum SafeFile {
    /// Writes beside the place, forces it to the disk, then moves it there.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let temporary = "\(path).\(getpid()).\(UInt32.random(in: 0 ... .max))"
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("write", path) }
        let isWritten = writeAll(bytes, to: file) && fsync(file) == 0
        let reason = errno
        close(file)
        guard isWritten, rename(temporary, path) == 0 else {
            let shown = isWritten ? errno : reason
            unlink(temporary)
            throw failure("write", path, shown)
        }
    }

    private static func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    static func read(_ path: String) -> Data? { FileManager.default.contents(atPath: path) }

    static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw EnvironmentError(.errored, "The folder \(path) cannot be made: \(error.localizedDescription)")
        }
    }

    /// Removes a file or a folder with all that is in it; nothing there is fine.
    static func remove(_ path: String) throws {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw EnvironmentError(.errored, "\(path) cannot be removed: \(error.localizedDescription)")
        }
    }

    static func failure(_ verb: String, _ path: String, _ code: Int32 = errno) -> EnvironmentError {
        EnvironmentError(.errored, "Cannot \(verb) \(path): \(String(cString: strerror(code))).")
    }
}
