import Foundation
import TestSupport

/// What agents left in a bare repository, read by git alone.
struct GitRecord {
    struct Tag {
        let name: String
        let commit: String
        /// The values of its trailers; empty where it has none.
        let version, previous, champion: String
        /// Of an assignment.
        var target: Substring { name.split(separator: "#").dropFirst().first ?? "" }
        var number: Int { Int(name.split(separator: "#").last ?? "") ?? 0 }
    }

    let tags: [Tag]
    /// `REF OBJECT LINE`.
    let notes: [String]
    var runNotes: [String] { notes.filter { $0.hasPrefix("gatehouse ") } }
    /// The paths of the pages.
    let reports: [String]
    /// Empty where git finds nothing amiss.
    let damage: String

    init(_ repository: String) throws {
        let git = { (command: String) in
            try ChildProcess.run(["sh", "-c", command], environment: ProcessInfo.processInfo.environment, in: repository)
        }
        let format = "%(refname:lstrip=2)%00%(*objectname)%00%(contents)%01"
        tags = try git("git for-each-ref --format='\(format)' refs/tags").split(separator: "\u{1}\n").map(GitRecord.tag)
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

    private static func tag(_ text: Substring) -> Tag {
        let words = text.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
        let value = { (key: String) in
            words[2].lines.first { $0.hasPrefix("Gatehouse-\(key): ") }.map { String($0.dropFirst(key.count + 12)) } ?? ""
        }
        return Tag(
            name: words[0], commit: words[1], version: value("Version"), previous: value("Previous"), champion: value("Champion"))
    }

    var versions: [Tag] { tags.filter { $0.name.contains("@") } }
    var assignments: [Tag] { tags.filter { $0.name.contains("#") } }

    /// What may be in no repository, whatever happened to its agents; sentences.
    var problems: [String] {
        var problems = damage.isEmpty ? [] : ["git fsck: \(damage)"]
        let inOrder = assignments.sorted { $0.number < $1.number }
        problems += zip(inOrder, inOrder.dropFirst()).filter { $1.number != $0.number + 1 }.map {
            "\($1.name) follows \($0.name)"
        }
        for all in Dictionary(grouping: inOrder, by: \.target).values {
            problems += zip(all, all.dropFirst()).filter { $1.previous != $0.version }.map {
                "\($1.name) follows \($1.previous), after \($0.name) gave \($0.version)"
            }
            problems += GitRecord.repeated(all.map(\.previous)).map { "two promotions over \($0)" }
        }
        problems += GitRecord.repeated(versions.map(\.champion)).map { "two versions judged against \($0)" }
        problems += assignments.filter { given in versions.count { $0.commit == given.commit } != 1 }.map {
            "\($0.name) is no version"
        }
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
