package import Domain

/// A value of a YAML or JSON document and where it stands; aliases are expanded.
package struct DocumentNode: Sendable, Equatable {
    package enum Value: Sendable, Equatable {
        case null
        case scalar(Scalar)
        case list([DocumentNode])
        /// In the document's order; no key twice.
        case mapping([Entry])
    }

    /// A scalar exactly as written, so that `3.10` stays `3.10`.
    package struct Scalar: Sendable, Equatable {
        package enum Style: Sendable {
            case plain, quoted
            /// After `|` or `>`: the text begins in a later line.
            case block
        }

        package var text: String
        package var style: Style

        package init(text: String, style: Style) {
            self.text = text
            self.style = style
        }
    }

    package struct Entry: Sendable, Equatable {
        package var key: String
        package var place: Place
        package var value: DocumentNode

        package init(key: String, place: Place, value: DocumentNode) {
            self.key = key
            self.place = place
            self.value = value
        }
    }

    package var value: Value
    package var place: Place

    package init(_ value: Value, at place: Place) {
        self.value = value
        self.place = place
    }

    /// For sentences: `a list`, `'soon'`.
    package var words: String {
        switch value {
        case .null: "nothing"
        case .list: "a list"
        case .mapping: "a mapping"
        case .scalar(let scalar): "'\(scalar.text.count > 60 ? scalar.text.prefix(57) + "..." : scalar.text)'"
        }
    }
}
