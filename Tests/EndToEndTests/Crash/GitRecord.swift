import Foundation
import TestSupport

/// What agents left in a bare repository, read by git alone.
struct GitRecord {
    struct Tag {
        let name: String
        let commit: String
        /// The values of its trailers; empty where it has none.
        let version, previous, champion, model: String
    }

    let tags: [Tag]
    /// `REF OBJECT LINE`.
    let notes: [String]
    /// The paths of the pages.
    let reports: [String]
    /// Empty where git finds nothing amiss.
    let damage: String

    init(_ repository: String) throws {
        let git = { (command: String) in
            try ChildProcess.run(["sh", "-c", command], environment: ProcessInfo.processInfo.environment, in: repository)
        }
        let trailer = { (name: String) in "%(contents:trailers:key=Gatehouse-\(name),valueonly,separator=%2C)" }
        let columns = ["%(refname:lstrip=2)", "%(*objectname)"] + ["Version", "Previous", "Champion", "Model"].map(trailer)
        tags = try git("git for-each-ref --format='\(columns.joined(separator: "|"))' refs/tags").lines.map(GitRecord.tag)
        notes = try git(
            """
            for ref in gatehouse devtools/ci; do git notes --ref=$ref list 2> /dev/null | while read blob object; do
                git cat-file blob $blob | sed "s|^|$ref $object |"
            done; done
            """
        ).lines
        reports = try git("git ls-tree -r --name-only gatehouse-reports 2> /dev/null || true").lines
        damage = try git("git fsck --strict --no-dangling --no-progress 2>&1 || echo fsck: $?")
    }

    private static func tag(_ line: String) -> Tag {
        let words = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        return Tag(
            name: words[0], commit: words[1], version: words[2], previous: words[3], champion: words[4], model: words[5])
    }

    var versions: [Tag] { tags.filter { $0.name.contains("@") } }
    var assignments: [Tag] { tags.filter { $0.name.contains("#") } }

    /// What may be in no repository, whatever happened to its agents; sentences.
    var problems: [String] {
        var problems = damage.isEmpty ? [] : ["git fsck: \(damage)"]
        let numbers = assignments.map { $0.name.split(separator: "#").last.map(String.init) ?? "" }
        problems += GitRecord.repeated(numbers).map { "two assignments have the number \($0)" }
        problems += GitRecord.repeated(assignments.map(\.previous)).map { "two promotions over \($0)" }
        problems += GitRecord.repeated(versions.map(\.champion)).map { "two versions judged against \($0)" }
        problems += assignments.filter { given in versions.count { $0.commit == given.commit } != 1 }.map { "\($0.name) is no version" }
        problems += GitRecord.repeated(notes.map(GitRecord.subject)).map { "two notes of one run: \($0)" }
        return problems
    }

    /// A line of ours without its words, so that two of one run are the same; git-appraise's has no run, and is taken whole.
    private static func subject(_ note: String) -> String {
        let words = note.split(separator: " ")
        return words.first == "gatehouse" ? "\(words[1]) \(words.last ?? "")" : note
    }

    private static func repeated(_ values: [String]) -> [String] {
        Dictionary(grouping: values) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    }
}

extension String {
    fileprivate var lines: [String] { split(separator: "\n").map(String.init) }
}
