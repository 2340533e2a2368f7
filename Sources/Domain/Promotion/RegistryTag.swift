/// What a tag's name says in GTO's grammar: `fraud@v0.0.3`, `services/fraud=fraud#production#7`.
package struct RegistryTag: Hashable, Sendable, CustomStringConvertible {
    package enum Event: Hashable, Sendable {
        case registered(ModelVersion)
        /// `@v0.0.3!`
        case deregistered(ModelVersion)
        case assigned(String)
        /// `#production!`
        case withdrawn(String)
        /// `@deprecated` and `@created`, which change no version and no target.
        case remarked(String)
    }

    package var name: RegistryName
    package var event: Event
    /// Of assignments one count over all targets of a model; nil where the name has none.
    package var number: Int?

    package static func version(_ version: ModelVersion, of name: RegistryName) -> RegistryTag {
        RegistryTag(name: name, event: .registered(version), number: nil)
    }

    package static func assignment(of name: RegistryName, to target: String, number: Int) -> RegistryTag {
        RegistryTag(name: name, event: .assigned(target), number: number)
    }

    package init(name: RegistryName, event: Event, number: Int?) {
        self.name = name
        self.event = event
        self.number = number
    }

    /// Reads a tag's name without `refs/tags/`; nil for every other tag.
    package init?(_ text: String) {
        guard let mark = text.firstIndex(where: { $0 == "#" || $0 == "@" }), let name = RegistryName(String(text[..<mark])) else {
            return nil
        }
        let parts = text[text.index(after: mark)...].split(separator: "#", omittingEmptySubsequences: false)
        let number = parts.count == 2 ? parts[1].asciiNumber : nil
        guard parts.count == 1 || number != nil, let event = RegistryTag.event(parts[0], mark: text[mark]) else { return nil }
        self.init(name: name, event: event, number: number)
    }

    private static func event(_ text: Substring, mark: Character) -> Event? {
        let isUndone = text.hasSuffix("!")
        let word = String(isUndone ? text.dropLast() : text)
        if mark == "#" { return RegistryName.isName(word) ? (isUndone ? .withdrawn(word) : .assigned(word)) : nil }
        if !isUndone, word == "deprecated" || word == "created" { return .remarked(word) }
        return ModelVersion(word).map { isUndone ? .deregistered($0) : .registered($0) }
    }

    package var description: String { "\(name)\(words)\(number.map { "#\($0)" } ?? "")" }

    private var words: String {
        switch event {
        case .registered(let version): "@\(version)"
        case .deregistered(let version): "@\(version)!"
        case .assigned(let target): "#\(target)"
        case .withdrawn(let target): "#\(target)!"
        case .remarked(let word): "@\(word)"
        }
    }
}
