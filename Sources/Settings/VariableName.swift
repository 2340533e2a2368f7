/// A name of an environment variable, as secrets have them: `[A-Za-z_][A-Za-z0-9_]*`.
enum VariableName {
    static func isValid(_ name: String) -> Bool {
        guard let first = name.utf8.first, !(48...57).contains(first) else { return false }
        return name.utf8.allSatisfy { ModelName.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
    }
}
