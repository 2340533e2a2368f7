import Foundation

/// `complete.json`: written last, so a folder without it is half made.
struct EnvironmentRecord: Codable, Sendable, Equatable {
    /// All 64 digits; the folder's name has sixteen.
    var key: String
    var kind: EnvironmentKind
    var title: String
    var bin: String
    var root: String?
    var interpreter: String?
    var packages: [String]
    /// How long making it took.
    var seconds: Double

    /// Nil where it is absent or cannot be read.
    static func read(_ path: String) -> EnvironmentRecord? {
        guard let data = SafeFile.read(path) else { return nil }
        return try? JSONDecoder().decode(EnvironmentRecord.self, from: data)
    }

    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        try SafeFile.write(Array(try encoder.encode(self)), to: path)
    }
}
