/// A file of the repository that an environment is made from.
struct SourceFile: Sendable, Equatable {
    var path: String
    var bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }
    /// A script says so itself: modes are not known here.
    var isScript: Bool { bytes.starts(with: Array("#!".utf8)) }

    /// `relative` seen from the folder of the file `path`; nil where it leaves the repository.
    static func path(_ relative: String, besides path: String) -> String? {
        guard !relative.hasPrefix("/") else { return nil }
        var parts = path.split(separator: "/").dropLast().map(String.init)
        for part in relative.split(separator: "/") where part != "." {
            guard part == ".." else {
                parts.append(String(part))
                continue
            }
            guard parts.popLast() != nil else { return nil }
        }
        return parts.isEmpty ? nil : parts.joined(separator: "/")
    }
}
