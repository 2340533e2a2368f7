import Domain

extension EngineError {
    /// From what the engine wrote to its standard error.
    init(words: String, _ limits: EngineLimits) {
        let kind = words.prefix { $0 != ":" }
        switch kind {
        case "Out of Memory Error" where words.contains("max_temp_directory_size"):
            let room = ByteCount(limits.temporary)
            self.init(.limit, "Reading the data needs more than the \(room) of temporary files that it may use.", detail: words)
        case "Out of Memory Error": self.init(.limit, DuckDB.memorySentence(limits), detail: words)
        case "Conversion Error":
            self.init(.query, "The query is refused: a value cannot be converted. Use TRY_CAST.", detail: words)
        case "Not implemented Error": self.init(.query, "The query is refused: \(kind).", detail: words)
        case "Binder Error" where words.contains("json_read expected records"):
            self.init(.data, "The data cannot be read: \(Self.safe(words))", detail: words)
        case "Parser Error", "Binder Error", "Catalog Error", "Permission Error":
            self.init(.query, "The query is refused: \(Self.firstLine(words))", detail: words)
        case "Invalid Input Error", "IO Error", "Serialization Error", "Invalid Error", "Out of Range Error":
            self.init(.data, "The data cannot be read: \(Self.safe(words))", detail: words)
        default:
            let what = words.isEmpty ? "it ended without a word." : Self.firstLine(words)
            self.init(.machine, "DuckDB failed: \(what)", detail: words)
        }
    }

    /// The kind of error and its first line, without what follows it: lines of the data.
    private static func firstLine(_ words: String) -> String {
        let line = words.prefix { !$0.isNewline }
        return String(line.prefix(300)) + (line.hasSuffix(".") ? "" : ".")
    }

    /// The first line may quote a value of the data; only its kind is shown.
    private static func safe(_ words: String) -> String {
        if words.contains("CSV Error") { return "it is not well-formed CSV." }
        if words.contains("has duplicate key") { return "a key stands twice in a JSON object." }
        if words.contains("Expected OBJECT") || words.contains("json_read expected records") {
            return "its values are no JSON objects. Write one object a row."
        }
        if words.contains("maximum_object_size") { return "a row is longer than 16 MB." }
        return "it is not what its name says, or is cut off."
    }
}
