package import Domain

/// Something wrong at a place of a document, as people read it: `file:line:column: sentence`.
package struct Problem: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Level: Sendable {
        case error, warning
    }

    package var place: Place
    package var sentence: String
    package var level: Level

    package init(_ sentence: String, at place: Place, level: Level = .error) {
        self.place = place
        self.sentence = sentence
        self.level = level
    }

    package var description: String {
        let word = level == .warning ? "warning: " : ""
        return "\(place.file):\(place.line):\(place.column): \(word)\(sentence)"
    }
}

/// Everything that is wrong with a document, in the order of its lines.
package struct Problems: Error, Sendable, Equatable, CustomStringConvertible {
    package var all: [Problem]

    package init(_ all: [Problem]) {
        self.all = all.enumerated().sorted { left, right in
            let (a, b) = (left.element.place, right.element.place)
            return (a.file, a.line, a.column, left.offset) < (b.file, b.line, b.column, right.offset)
        }.map(\.element)
    }

    package var description: String { all.map(\.description).joined(separator: "\n") }
}
