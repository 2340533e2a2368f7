/// Masks secrets, in every form in which programs print them.
///
/// The one redactor: whatever leaves a process or reaches a file, a page or a ref goes through it.
package struct Redactor: Sendable {
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
            if bytes.count < RedactorForms.shortest { throw .tooShort(name: name, bytes: bytes.count) }
            patterns += RedactorForms.all(of: bytes).map { RedactorPattern(bytes: $0, name: name) }
        }
        self.patterns = patterns
        index = RedactorIndex(patterns)
    }

    package var isEmpty: Bool { patterns.isEmpty }
}
