/// What an unquoted scalar means: YAML 1.2's core words for numbers and truth, and JSON's.
package enum PlainScalar {
    /// A number that may be infinite or undefined; nil for every other text.
    package static func number(_ text: String) -> Double? {
        switch text {
        case ".nan", ".NaN", ".NAN", "NaN", "nan": return .nan
        case ".inf", ".Inf", ".INF", "+.inf", "Infinity", "inf": return .infinity
        case "-.inf", "-.Inf", "-.INF", "-Infinity", "-inf": return -.infinity
        default: break
        }
        guard let first = text.utf8.first, text.utf8.contains(where: { (48...57).contains($0) }),
            (48...57).contains(first) || "+-.".utf8.contains(first),
            text.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) })
        else { return nil }
        return Double(text)
    }

    package static func whole(_ text: String) -> Int? {
        number(text) == nil ? nil : Int(text)
    }

    /// Only `true` and `false`: `yes`, `no`, `on` and `off` are words.
    package static func flag(_ text: String) -> Bool? {
        switch text {
        case "true", "True", "TRUE": true
        case "false", "False", "FALSE": false
        default: nil
        }
    }
}
