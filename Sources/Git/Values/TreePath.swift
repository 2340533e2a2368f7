/// The path of a file in a repository, as the bytes git keeps: no text encoding is promised.
///
/// Bytes, because two different paths can be one `String` (Unicode equivalence) or none (no UTF-8).
package struct TreePath: Hashable, Sendable, Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }

    package init(_ text: String) { bytes = Array(text.utf8) }

    package init(stringLiteral text: String) { self.init(text) }

    init(_ bytes: UnsafePointer<CChar>) {
        self.bytes = Array(UnsafeRawBufferPointer(start: bytes, count: length(of: bytes)))
    }

    /// The path for people and for globs; what is not UTF-8 shows as U+FFFD.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package var description: String { text }

    package static func < (left: TreePath, right: TreePath) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }

    /// Lends the path as a C string.
    func withCString<Result, Failure: Error>(
        _ body: (UnsafePointer<CChar>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var terminated = bytes.map(CChar.init(bitPattern:))
        terminated.append(0)
        return try terminated.withUnsafeBufferPointer { buffer throws(Failure) in try body(buffer.baseAddress!) }
    }
}

private func length(of text: UnsafePointer<CChar>) -> Int {
    var end = text
    while end.pointee != 0 { end += 1 }
    return end - text
}
