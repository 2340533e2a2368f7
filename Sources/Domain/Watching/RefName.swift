/// The full name of a ref as git compares it: by its bytes. Swift calls strings equal that people see as the same.
package struct RefName: Hashable, Sendable, ExpressibleByStringLiteral {
    package let text: String

    package init(_ text: String) { self.text = text }

    package init(stringLiteral text: String) { self.init(text) }

    package static func == (left: RefName, right: RefName) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    package func hash(into hasher: inout Hasher) { text.utf8.forEach { hasher.combine($0) } }

    /// False where bytes of it were no UTF-8: then this is not its name, and others may be shown the same.
    package var isText: Bool { !text.unicodeScalars.contains("\u{fffd}") }
}
