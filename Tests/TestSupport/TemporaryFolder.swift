import Foundation

/// A folder of a test's own, gone when the test is done.
package final class TemporaryFolder: Sendable {
    package let path: String

    /// - Parameter parent: the folder that it is made in; the temporary folder where there is none.
    package init(_ name: String = "gatehouse-test", in parent: String? = nil) throws {
        let parent = parent ?? FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
        let template = "\(parent)/\(name)-XXXXXX"
        var bytes = Array(template.utf8CString)
        guard mkdtemp(&bytes) != nil else { throw CocoaError(.fileWriteUnknown) }
        path = String(decoding: bytes.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes `text` to the file `name`, its folders made.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return file
    }
}
