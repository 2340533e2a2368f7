/// A pattern over full ref names, as in git's refspecs: `*` stands for anything, slashes too, everything else for itself.
package struct RefPattern: Sendable, Equatable {
    private let parts: [String]

    package init(_ pattern: String) {
        parts = pattern.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
    }

    package func matches(_ ref: String) -> Bool {
        guard let first = parts.first, let last = parts.last, parts.count > 1 else { return parts.first == ref }
        guard ref.hasPrefix(first), ref.utf8.count >= first.utf8.count + last.utf8.count, ref.hasSuffix(last) else {
            return false
        }
        var rest = ref.dropFirst(first.count).dropLast(last.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }
}

extension Substring {
    /// By Unicode scalars' bytes, as git compares.
    fileprivate func firstRange(of part: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
            start = index(after: start)
        }
        return nil
    }
}
