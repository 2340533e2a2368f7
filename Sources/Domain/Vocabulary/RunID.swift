/// A run's name: a UUID of version 7 (RFC 9562), so that names sort by the time they were made.
package struct RunID: Hashable, Sendable, Codable, CustomStringConvertible, Comparable {
    package let text: String

    /// `milliseconds` since 1970, and ten random bytes.
    package init(milliseconds: Int64, random: [UInt8]) {
        precondition(random.count == 10)
        let time = (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> (40 - 8 * $0)) }
        var bytes = time + random
        bytes[6] = bytes[6] & 0x0f | 0x70
        bytes[8] = bytes[8] & 0x3f | 0x80
        text = RunID.dashed(bytes.hexadecimal)
    }

    /// Nil unless `text` has the shape of a UUID.
    package init?(_ text: String) {
        if RunID.isDashed(text) {
            self.text = text
            return
        }
        let digits = text.lowercased().filter { $0 != "-" }
        guard digits.utf8.count == 32, digits.utf8.allSatisfy(\.isHexadecimalDigit) else { return nil }
        self.text = RunID.dashed(digits)
    }

    /// As every run's name is written: nothing is to be done to such a text.
    private static func isDashed(_ text: String) -> Bool {
        text.utf8.count == 36
            && text.utf8.enumerated().allSatisfy { index, byte in
                switch index {
                case 8, 13, 18, 23: byte == UInt8(ascii: "-")
                default: (48...57).contains(byte) || (97...102).contains(byte)
                }
            }
    }

    private static func dashed(_ hex: String) -> String {
        let digits = Array(hex)
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
        return parts.joined(separator: "-")
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = RunID(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is not a run."))
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    package var description: String { text }

    /// The time and the first random digits, for people: unique in practice, and long enough to paste.
    package var short: String { String(text.prefix(18)) }

    package static func < (left: RunID, right: RunID) -> Bool { left.text < right.text }
}
