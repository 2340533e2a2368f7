/// A pattern over full ref names, as in git's refspecs: `*` stands for anything, slashes too, everything else for its own bytes.
package struct RefPattern: Sendable, Equatable {
    private let parts: [[UInt8]]

    package init(_ pattern: String) {
        parts = Array(pattern.utf8).split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
    }

    package func matches(_ ref: String) -> Bool {
        let name = Array(ref.utf8)
        guard let first = parts.first, let last = parts.last, parts.count > 1 else { return parts.first == name }
        guard name.starts(with: first), name.count >= first.count + last.count, name.suffix(last.count) == last[...] else {
            return false
        }
        var rest = name.dropFirst(first.count).dropLast(last.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let end = rest.end(ofFirst: part) else { return false }
            rest = rest[end...]
        }
        return true
    }
}

extension ArraySlice<UInt8> {
    /// Behind the first place where `part` stands.
    fileprivate func end(ofFirst part: [UInt8]) -> Int? {
        indices.first { self[$0...].starts(with: part) }.map { $0 + part.count }
    }
}
