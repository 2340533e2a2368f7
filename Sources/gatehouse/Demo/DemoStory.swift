import Domain
import Foundation
import Services

/// The acts of the demo, read from the example's folder.
struct DemoStory {
    struct Act {
        /// `2-more-months`.
        let name: String
        let message: String
        /// What the act lays over the tree; nil for the first.
        let files: String?
        /// The act whose commit it is made on.
        let base: String?
        let expected: Outcome
        let decision: TargetDecision

        /// `2 more months`.
        var title: String { name.replacing("-", with: " ") }
    }

    let acts: [Act]

    /// What each act shows; the demo stops where it does not.
    private static let outcomes: [(Outcome, TargetDecision)] = [
        (.passed, .promoted), (.passed, .promoted), (.failed, .declined), (.failed, .declined), (.failed, .declined),
        (.passed, .unchanged), (.passed, .promoted), (.failed, .declined), (.inconclusive, .declined), (.waiting, .waiting),
    ]

    init(_ example: String) throws {
        let root = example + "/acts"
        let names = try FileManager.default.contentsOfDirectory(atPath: root).filter { $0.first?.isNumber == true }
            .sorted { Self.number($0) < Self.number($1) }
        guard names.count == Self.outcomes.count else {
            throw Refusal(usage: "\(root) has \(names.count) acts, and the demo plays \(Self.outcomes.count).")
        }
        acts = try names.indices.map { index in
            let folder = "\(root)/\(names[index])"
            let previous = index == 0 ? nil : names[index - 1]
            let hasFiles = FileManager.default.fileExists(atPath: folder + "/files")
            return Act(
                name: names[index], message: try Self.text(folder + "/message.txt") ?? names[index],
                files: hasFiles ? folder + "/files" : nil, base: try Self.text(folder + "/starts-from.txt") ?? previous,
                expected: Self.outcomes[index].0, decision: Self.outcomes[index].1)
        }
    }

    private static func number(_ name: String) -> Int { Int(name.prefix(while: \.isNumber)) ?? 0 }

    private static func text(_ path: String) throws -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
