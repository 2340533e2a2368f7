import Foundation

/// A small part of JSON Schema: `type`, `required`, `properties`, `additionalProperties`, `items`, `enum`, `const`, `pattern`.
enum SchemaCheck {
    static func problems(of value: Any, against schema: [String: Any], at path: String) -> [String] {
        if let types = types(schema), !types.contains(where: { isKind($0, value) }) {
            return ["\(path) is not a \(types.joined(separator: " or "))"]
        }
        if let words = schema["enum"] as? [NSObject], !words.contains(value as! NSObject) {
            return ["\(path) is none of the words"]
        }
        if let word = schema["const"] as? String, word != value as? String { return ["\(path) is not \(word)"] }
        if let text = value as? String, let pattern = schema["pattern"] as? String,
            text.range(of: pattern, options: .regularExpression) == nil
        {
            return ["\(path) has another form"]
        }
        if let object = value as? [String: Any] { return problems(object, schema, path) }
        guard let list = value as? [Any], let items = schema["items"] as? [String: Any] else { return [] }
        return list.enumerated().flatMap { problems(of: $1, against: items, at: "\(path)[\($0)]") }
    }

    private static func problems(_ object: [String: Any], _ schema: [String: Any], _ path: String) -> [String] {
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        let required = schema["required"] as? [String] ?? []
        let missing = required.filter { object[$0] == nil }.map { "\(path).\($0) is missing" }
        let found = object.flatMap { key, value -> [String] in
            if let property = properties[key] ?? schema["additionalProperties"] as? [String: Any] {
                return problems(of: value, against: property, at: "\(path).\(key)")
            }
            return schema["additionalProperties"] as? Bool == false ? ["\(path).\(key) is not named"] : []
        }
        return (missing + found).sorted()
    }

    private static func types(_ schema: [String: Any]) -> [String]? {
        (schema["type"] as? String).map { [$0] } ?? schema["type"] as? [String]
    }

    private static func isKind(_ type: String, _ value: Any) -> Bool {
        switch type {
        case "null": value is NSNull
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
        case "integer": (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
        case "number": value is NSNumber
        default: false
        }
    }
}
