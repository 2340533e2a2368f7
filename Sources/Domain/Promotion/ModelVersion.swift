/// A model's version in SemVer's grammar with GTO's `v`: `v0.0.3`, `v1.2.0-rc.1`.
package struct ModelVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let major: Int
    package let minor: Int
    package let patch: Int
    /// From the `-` or `+` on; empty in every version that the agent gives.
    package let suffix: String

    /// The version of a model that has none yet.
    package static let first = ModelVersion(major: 0, minor: 0, patch: 1)

    package init(major: Int, minor: Int, patch: Int) {
        self.major = major
        self.minor = minor
        self.patch = patch
        suffix = ""
    }

    /// Nil unless `text` is a `v` and a version whose numbers have at most nine digits.
    package init?(_ text: String) {
        guard text.hasPrefix("v") else { return nil }
        let core = text.dropFirst().prefix { $0 != "-" && $0 != "+" }
        let parts = core.split(separator: ".", omittingEmptySubsequences: false).map(ModelVersion.number)
        guard parts.count == 3, let major = parts[0], let minor = parts[1], let patch = parts[2] else { return nil }
        let suffix = text.dropFirst(1 + core.count)
        guard ModelVersion.isSuffix(suffix) else { return nil }
        self.major = major
        self.minor = minor
        self.patch = patch
        self.suffix = String(suffix)
    }

    private static func number(_ text: Substring) -> Int? {
        text.first == "0" && text.count > 1 ? nil : text.asciiNumber
    }

    /// Nothing, or dotted words of letters, digits and `-` after a `-`, a `+`, or one after the other.
    private static func isSuffix(_ text: Substring) -> Bool {
        guard let sign = text.first else { return true }
        let parts = text.dropFirst().split(separator: "+", omittingEmptySubsequences: false)
        return parts.count <= (sign == "+" ? 1 : 2) && parts.allSatisfy(isDottedWords)
    }

    private static func isDottedWords(_ text: Substring) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty && word.utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
        }
    }

    package var description: String { "v\(major).\(minor).\(patch)\(suffix)" }

    /// The patch number plus one, without a suffix.
    package var next: ModelVersion { ModelVersion(major: major, minor: minor, patch: patch + 1) }

    /// By the three numbers; a version with a suffix stands before the one without.
    package static func < (left: ModelVersion, right: ModelVersion) -> Bool {
        let (a, b) = ((left.major, left.minor, left.patch), (right.major, right.minor, right.patch))
        if a != b { return a < b }
        return left.suffix != right.suffix && (right.suffix.isEmpty || !left.suffix.isEmpty && left.suffix < right.suffix)
    }
}

extension Substring {
    /// One to nine digits.
    var asciiNumber: Int? {
        (1...9).contains(utf8.count) && utf8.allSatisfy { (48...57).contains($0) } ? Int(self) : nil
    }
}

extension UInt8 {
    /// A-Z, a-z, 0-9.
    var isAlphanumeric: Bool {
        (48...57).contains(self) || (65...90).contains(self) || (97...122).contains(self)
    }
}
