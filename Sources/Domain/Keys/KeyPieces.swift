/// Everything that a step's result depends on, by group and name; its canonical bytes are what a step's key digests.
///
/// Never in it: time, run, ref, message, commit.
package struct KeyPieces: Sendable, Equatable {
    package enum Group: String, Sendable, CaseIterable {
        case schema, repository, pipeline, trust, stage, step, command, inputs, data, params, outputs, environment, seed,
            variables
        case model, rules, day
    }

    private var groups: [Group: [String: String]] = [:]

    package init() {}

    /// A group with a single value has it under the empty name.
    package subscript(group: Group) -> String? {
        get { groups[group]?[""] }
        set { groups[group] = newValue.map { ["": $0] } }
    }

    package subscript(group: Group, name: String) -> String? {
        get { groups[group]?[name] }
        set { groups[group, default: [:]][name] = newValue }
    }

    /// The names of a group's values.
    package func names(in group: Group) -> [String] { groups[group].map { $0.keys.sorted() } ?? [] }

    /// JSON with sorted keys, no white space, a newline at the end: the same pieces always make the same bytes.
    package var canonical: String {
        let sorted = Group.allCases.filter { groups[$0] != nil }.sorted { $0.rawValue < $1.rawValue }
        let members = sorted.map { "\"\($0.rawValue)\":\(KeyPieces.object(groups[$0]!))" }
        return "{" + members.joined(separator: ",") + "}\n"
    }

    private static func object(_ values: [String: String]) -> String {
        let sorted = values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        return "{" + sorted.map { JSONText.quoted($0.key) + ":" + JSONText.quoted($0.value) }.joined(separator: ",") + "}"
    }
}

extension KeyPieces: Codable {
    package init(from decoder: any Decoder) throws {
        let read = try decoder.singleValueContainer().decode([String: [String: String]].self)
        for (name, values) in read {
            guard let group = Group(rawValue: name) else { continue }
            groups[group] = values
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Dictionary(uniqueKeysWithValues: groups.map { ($0.key.rawValue, $0.value) }))
    }
}

extension KeyPieces {
    /// A value that differs between two keys; nil where it is absent.
    package struct Difference: Sendable, Equatable {
        package var group: Group
        package var name: String
        package var old: String?
        package var new: String?

        /// `inputs train.py`, or the group alone where it has a single value.
        package var piece: String { name.isEmpty ? group.rawValue : "\(group.rawValue) \(name)" }
    }

    /// What differs from `old`, by group in the order of the list above, then by name.
    package func differences(from old: KeyPieces) -> [Difference] {
        Group.allCases.flatMap { group in
            let (before, after) = (old.groups[group] ?? [:], groups[group] ?? [:])
            return Set(before.keys).union(after.keys).sorted()
                .filter { before[$0] != after[$0] }
                .map { Difference(group: group, name: $0, old: before[$0], new: after[$0]) }
        }
    }
}
