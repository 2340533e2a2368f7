/// A pattern over paths: `*` and `?` stay within a component, `**` crosses components, everything else is itself.
///
/// Matched as a set of states, so that no pattern takes more than length times length.
package struct Glob: Sendable, Equatable {
    private enum Token: Sendable, Equatable {
        case character(Character)
        /// `?`
        case one
        /// `*`
        case within
        /// `**`
        case across
        /// `**/`: nothing, or anything that ends in a slash. The first stands at a component's start, the second within one.
        case folders, insideFolders
    }

    private let tokens: [Token]

    package init(_ pattern: String) {
        var rest = Array(pattern)[...]
        var tokens: [Token] = []
        while let first = rest.first {
            let (token, length) = Glob.token(first, rest)
            tokens += token == .folders ? [.folders, .insideFolders] : [token]
            rest = rest.dropFirst(length)
        }
        self.tokens = tokens
    }

    private static func token(_ first: Character, _ rest: ArraySlice<Character>) -> (Token, Int) {
        if rest.starts(with: "**/") { return (.folders, 3) }
        if rest.starts(with: "**") { return (.across, 2) }
        return (first == "*" ? .within : first == "?" ? .one : .character(first), 1)
    }

    package func matches(_ path: String) -> Bool {
        var states = closure([0])
        for character in path {
            states = closure(Set(states.flatMap { step(from: $0, over: character) }))
            if states.isEmpty { return false }
        }
        return states.contains(tokens.count)
    }

    /// The states that can be reached without reading on.
    private func closure(_ states: Set<Int>) -> Set<Int> {
        var reached = states
        for var state in states {
            while let next = skipped(state) {
                state = next
                reached.insert(state)
            }
        }
        return reached
    }

    private func skipped(_ state: Int) -> Int? {
        guard state < tokens.count else { return nil }
        switch tokens[state] {
        case .within, .across: return state + 1
        case .folders: return state + 2
        case .character, .one, .insideFolders: return nil
        }
    }

    private func step(from state: Int, over character: Character) -> [Int] {
        guard state < tokens.count else { return [] }
        switch tokens[state] {
        case .character(let expected): return expected == character ? [state + 1] : []
        case .one: return character == "/" ? [] : [state + 1]
        case .within: return character == "/" ? [] : [state]
        case .across: return [state]
        case .folders: return [character == "/" ? state : state + 1]
        case .insideFolders: return [character == "/" ? state - 1 : state]
        }
    }
}
