import Glibc

/// Small files of the kernel: control groups and /proc.
enum GroupFile {
    static func text(_ path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while case let count = read(file, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func words(_ path: String) -> [String] {
        (text(path) ?? "").split { $0 == " " || $0 == "\n" }.map(String.init)
    }

    static func number(_ path: String) -> Int64? { words(path).first.flatMap { Int64($0) } }

    /// The number after `name` in a file of lines `name number`.
    static func number(_ path: String, named name: String) -> Int64? {
        let words = words(path)
        return words.firstIndex(of: name).flatMap { $0 + 1 < words.count ? Int64(words[$0 + 1]) : nil }
    }

    /// Whether the kernel took it.
    @discardableResult
    static func write(_ text: String, to path: String) -> Bool {
        let file = open(path, O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return Glibc.write(file, text, text.utf8.count) == text.utf8.count
    }

    static func folders(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            guard entry.pointee.d_type == UInt8(DT_DIR) else { continue }
            names.append(withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names
    }
}
