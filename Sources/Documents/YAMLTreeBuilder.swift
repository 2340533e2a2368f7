import Domain
import Yams

/// Turns a composed tree into ours, every alias a copy, and stops at the limits.
struct YAMLTreeBuilder {
    let text: DocumentText
    let limits: DocumentLimits
    /// Renamed keys (see `YAMLReader`) and what they were.
    let renamed: [String: String]
    private(set) var problems: [Problem] = []
    private var nodes = 0
    private var depth = 0
    private var stopped = false

    init(text: DocumentText, limits: DocumentLimits, renamed: [String: String]) {
        self.text = text
        self.limits = limits
        self.renamed = renamed
    }

    mutating func node(_ node: Node) -> DocumentNode {
        let place = place(node)
        guard counts(at: place) else { return DocumentNode(.null, at: place) }
        depth += 1
        defer { depth -= 1 }
        switch node {
        case .scalar(let scalar): return DocumentNode(value(scalar), at: place)
        case .sequence(let sequence): return DocumentNode(.list(list(sequence)), at: place)
        case .mapping(let mapping): return DocumentNode(.mapping(entries(mapping)), at: place)
        case .alias: return DocumentNode(.null, at: place)
        }
    }

    private func place(_ node: Node) -> Place {
        text.place(node.mark?.line ?? 1, node.mark?.column ?? 1)
    }

    /// False once a limit is passed; the first time says which.
    private mutating func counts(at place: Place) -> Bool {
        nodes += 1
        if !stopped, nodes > limits.nodes {
            stop("the document has more than \(limits.nodes) values, each alias counted as often as it is used.", at: place)
        } else if !stopped, depth >= limits.depth {
            stop("this is nested too deeply. At most \(limits.depth) levels are read.", at: place)
        }
        return !stopped
    }

    private mutating func stop(_ sentence: String, at place: Place) {
        stopped = true
        problems.append(Problem(sentence, at: place))
    }

    private func value(_ scalar: Node.Scalar) -> DocumentNode.Value {
        let style = style(scalar)
        if style == .plain, ["", "~", "null", "Null", "NULL"].contains(scalar.string) { return .null }
        return .scalar(DocumentNode.Scalar(text: scalar.string, style: style))
    }

    private func style(_ scalar: Node.Scalar) -> DocumentNode.Scalar.Style {
        switch scalar.style {
        case .literal, .folded: .block
        case .singleQuoted, .doubleQuoted: .quoted
        case .plain, .any: scalar.tag.description == Tag.Name.str.rawValue ? .quoted : .plain
        }
    }

    private mutating func list(_ sequence: Node.Sequence) -> [DocumentNode] {
        var items: [DocumentNode] = []
        for item in sequence where !stopped { items.append(node(item)) }
        return items
    }

    private mutating func entries(_ mapping: Node.Mapping) -> [DocumentNode.Entry] {
        var entries: [DocumentNode.Entry] = []
        var first: [String: Place] = [:]
        for (key, value) in mapping where !stopped {
            let place = place(key)
            guard let name = name(key, at: place) else { continue }
            if let before = first[name] {
                problems.append(Problem("'\(name)' is written twice; the first is in line \(before.line).", at: place))
            } else {
                first[name] = place
                entries.append(DocumentNode.Entry(key: name, place: place, value: node(value)))
            }
        }
        return entries
    }

    private mutating func name(_ key: Node, at place: Place) -> String? {
        guard case .scalar(let scalar) = key else {
            problems.append(Problem("a key is a word, not a list or a mapping.", at: place))
            return nil
        }
        guard scalar.string != "<<" || scalar.style != .plain else {
            problems.append(Problem("'<<' is not supported. Write the keys out, or use an alias for the whole value.", at: place))
            return nil
        }
        return renamed[scalar.string] ?? scalar.string
    }
}
