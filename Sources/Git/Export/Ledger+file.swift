import Domain
import Glibc

extension Ledger {
    /// Reads the ledger at `path`; empty where there is none, where it is damaged, or where it speaks of another folder.
    init(at path: String, for folder: FileStamp) {
        self = Ledger.read(path, for: folder) ?? .empty
    }

    private static func read(_ path: String, for folder: FileStamp) -> Ledger? {
        guard let bytes = contents(of: path) else { return nil }
        var cursor = LedgerCursor(bytes)
        guard cursor.take(Array(header(for: folder).utf8)), let written = cursor.number() else { return nil }
        var entries: [TreePath: LedgerEntry] = [:]
        while !cursor.isAtEnd {
            guard let entry = cursor.entry() else { return nil }
            entries[entry.file.path] = entry
        }
        return Ledger(written: written, entries: entries)
    }

    /// Replaces the ledger at `path` with one written now.
    ///
    /// It is not synced: it names the boot it belongs to, and is not believed after another.
    static func write(_ entries: [LedgerEntry], to path: String, for folder: FileStamp) throws(GitError) {
        var text = header(for: folder) + "\(timespec.now.nanoseconds)\n"
        text.reserveCapacity(entries.count * 160)
        var bytes = Array(text.utf8)
        for entry in entries { bytes.append(entry) }
        let fresh = path + ".new"
        let file = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .errno("write", fresh) }
        defer { close(file) }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress! + done, bytes.count - done) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .errno("write", fresh) }
            done += count
        }
        guard rename(fresh, path) == 0 else { throw .errno("replace", path) }
    }

    private static func header(for folder: FileStamp) -> String {
        "gatehouse ledger 1 \(boot) \(folder.inode)\n"
    }

    /// Another value after each start of the machine.
    private static let boot =
        contents(of: "/proc/sys/kernel/random/boot_id").map { String(decoding: $0.dropLast(), as: UTF8.self) } ?? "?"

    private static func contents(of path: String) -> [UInt8]? {
        guard let file = fopen(path, "rbe") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return ferror(file) == 0 ? bytes : nil }
            bytes += buffer[..<count]
        }
    }
}

extension [UInt8] {
    /// `blob mode stat-mode size inode owner group modified changed length path`, a line each.
    fileprivate mutating func append(_ entry: LedgerEntry) {
        let (file, stamp) = (entry.file, entry.stamp)
        append(contentsOf: file.blob.hex.utf8)
        let numbers: [Int64] = [
            Int64(file.mode.rawValue), Int64(stamp.mode), stamp.size, Int64(bitPattern: stamp.inode), Int64(stamp.owner),
            Int64(stamp.group), stamp.modified, stamp.changed, Int64(file.path.bytes.count),
        ]
        for number in numbers {
            append(UInt8(ascii: " "))
            append(contentsOf: String(number).utf8)
        }
        append(UInt8(ascii: " "))
        append(contentsOf: file.path.bytes)
        append(UInt8(ascii: "\n"))
    }
}
