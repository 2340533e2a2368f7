/// How the files of a data set differ between two lists of them, told from the lists alone.
package struct FilesDifference: Sendable, Equatable, Codable {
    /// The files of one kind of change.
    package struct Part: Sendable, Equatable, Codable {
        package var files: Int
        /// Bytes, as they are now; of removed files as they were. Nil where a list does not say.
        package var bytes: Int64?

        package init(files: Int = 0, bytes: Int64? = 0) {
            self.files = files
            self.bytes = bytes
        }
    }

    package struct Name: Sendable, Equatable, Codable {
        package enum Kind: String, Sendable, Codable, CaseIterable {
            case added, removed, changed, moved
        }

        package var kind: Kind
        /// Relative to the data set; empty where it is one file.
        package var path: String
        /// Where a moved file stood before.
        package var from: String?

        package init(_ kind: Kind, _ path: String, from: String? = nil) {
            self.kind = kind
            self.path = path
            self.from = from
        }
    }

    /// How many files of each kind are named.
    package static let mostNames = 20

    package var added: Part
    package var removed: Part
    package var changed: Part
    /// Files whose bytes stand at another path now; they count as neither added nor removed.
    package var moved: Part
    /// The first `mostNames` of each kind, in the order of their paths.
    package var names: [Name]

    package init(
        added: Part = Part(), removed: Part = Part(), changed: Part = Part(), moved: Part = Part(), names: [Name] = []
    ) {
        self.added = added
        self.removed = removed
        self.changed = changed
        self.moved = moved
        self.names = names
    }

    package subscript(kind: Name.Kind) -> Part {
        switch kind {
        case .added: added
        case .removed: removed
        case .changed: changed
        case .moved: moved
        }
    }

    package var files: Int { Name.Kind.allCases.reduce(0) { $0 + self[$1].files } }

    /// `+120 −3 ~7 →2 files`
    package var counts: String {
        let parts = Name.Kind.allCases.filter { self[$0].files > 0 }.map { "\($0.sign)\(self[$0].files)" }
        return (parts.isEmpty ? "0" : parts.joined(separator: " ")) + (files == 1 ? " file" : " files")
    }

    /// How many files of a kind are not named.
    package func unnamed(_ kind: Name.Kind) -> Int { self[kind].files - names.count { $0.kind == kind } }
}

extension FilesDifference.Name.Kind {
    package var sign: String {
        switch self {
        case .added: "+"
        case .removed: "−"
        case .changed: "~"
        case .moved: "→"
        }
    }
}
