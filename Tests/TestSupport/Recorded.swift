import Foundation

/// A text that is compared with the file in which it was recorded; `RECORD_SNAPSHOTS=1` records it anew, to be read as a diff.
package enum Recorded {
    /// Nil when `text` is what was recorded, else both.
    package static func difference(of text: String, from name: String, beside test: String = #filePath) throws -> String? {
        let folder = URL(fileURLWithPath: test).deletingLastPathComponent().appendingPathComponent("Fixtures")
        let file = folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        return recorded == text ? nil : "\(name) was recorded as\n\(recorded)\nand is now\n\(text)"
    }
}
