/// A git object's name: 40 lower-case hexadecimal digits.
package struct ObjectID: Hashable, Sendable, Codable, CustomStringConvertible, Comparable {
    package let hex: String

    /// Nil unless `hex` is 40 hexadecimal digits.
    package init?(_ hex: String) {
        guard hex.utf8.count == 40, hex.utf8.allSatisfy(\.isHexadecimalDigit) else { return nil }
        self.hex = hex.lowercased()
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = ObjectID(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is not an object id."))
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }

    package var description: String { hex }

    /// The first ten digits, for people.
    package var short: String { String(hex.prefix(10)) }

    package static func < (left: ObjectID, right: ObjectID) -> Bool { left.hex < right.hex }
}

extension UInt8 {
    /// 0-9, a-f or A-F.
    package var isHexadecimalDigit: Bool {
        (48...57).contains(self) || (65...70).contains(self) || (97...102).contains(self)
    }
}
