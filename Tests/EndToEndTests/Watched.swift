import Foundation
import TestSupport

/// What `agent --once` printed, and how it ended.
struct AgentWork {
    let status: Int32
    let errors: String
    let reports: [Report]

    init(_ ended: RunningProgram.Ended) throws {
        (status, errors) = (ended.status, ended.errors)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do { reports = try decoder.decode([Report].self, from: Data(ended.output.utf8)) } catch { throw NoReport(ended: ended) }
    }

    var outcomes: [String?] { reports.map(\.run.outcome) }
    var decisions: [String] { reports.map(\.promotion.decision) }
    var refs: [String] { reports.map(\.run.ref) }
}

extension Project {
    /// The standard pipeline, which promotes to production.
    static let promoting = yaml + "promote: production\n"

    /// Does what an agent would do for everything not yet judged.
    @discardableResult
    func agent(_ arguments: String..., in place: String? = nil) async throws -> AgentWork {
        try AgentWork(await gatehouse(["agent", "--once", "--format", "json"] + arguments, in: place))
    }

    /// Commits a model of this skill.
    @discardableResult
    func learn(_ skill: String, _ message: String = "Learn") throws -> String {
        try git.write("\(skill)\n", to: "skill.txt")
        return try git.commit(message)
    }

    /// Every tag with the tested commit behind it.
    func tags() throws -> [String: String] {
        let lines = try git.git("for-each-ref", "--format=%(refname:short) %(*objectname)", "refs/tags").split(separator: "\n")
        return try Dictionary(
            uniqueKeysWithValues: lines.map { line in
                let words = line.split(separator: " ").map(String.init)
                return (words[0], try git.git("rev-parse", words[1] + "^"))
            })
    }

    /// The file at a path of the reports.
    func reported(_ path: String, on ref: String = "refs/gatehouse/reports") throws -> String {
        try git.git("show", "\(ref):\(path)")
    }

    func write(configuration text: String) throws -> String {
        try git.folder.write(text, to: "agent.conf")
    }
}
