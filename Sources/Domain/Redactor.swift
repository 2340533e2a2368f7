/// Masks secrets, in every form in which programs print them.
///
/// The one redactor: whatever leaves a process or reaches a file, a page or a ref goes through it.
package struct Redactor: Sendable {
    /// Shorter secrets would mask ordinary words.
    package static let shortest = 6

    let patterns: [RedactorPattern]
    let index: RedactorIndex

    /// Masks nothing.
    package init() {
        patterns = []
        index = RedactorIndex([])
    }

    /// Values by name; line ends around a value do not belong to it.
    package init(secrets: [String: String]) throws(RedactorError) {
        var patterns: [RedactorPattern] = []
        for (name, value) in secrets.sorted(by: { $0.key < $1.key }) {
            let bytes = RedactorForms.trimmed(Array(value.utf8))
            if bytes.isEmpty { throw .empty(name: name) }
            if bytes.count < Redactor.shortest { throw .tooShort(name: name, bytes: bytes.count) }
            patterns += RedactorForms.all(of: bytes).map { RedactorPattern(bytes: $0, name: name) }
        }
        self.patterns = patterns
        index = RedactorIndex(patterns)
    }

    package var isEmpty: Bool { patterns.isEmpty }

    package func redact(_ text: String) -> String {
        if isEmpty { return text }
        var stream = RedactorStream(self)
        var result: [UInt8] = []
        stream.feed(Array(text.utf8), into: &result)
        stream.finish(into: &result)
        return String(decoding: result, as: UTF8.self)
    }
}

/// One form of one secret.
struct RedactorPattern: Sendable {
    var bytes: [UInt8]
    var name: String

    var mask: [UInt8] { Array("***\(name)***".utf8) }
}
