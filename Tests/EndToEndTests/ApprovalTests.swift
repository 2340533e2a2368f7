import Foundation
import TestSupport
import Testing

@Suite("Approvals")
struct ApprovalTests {
    private static func waiting(_ approvals: Int) async throws -> Project {
        let project = try Project(
            Project.promoting.replacing("promote: production", with: "promote: { to: production, approvals: \(approvals) }"))
        let ended = try await project.gatehouse("agent", "--once")
        #expect(ended.status == 8, "\(ended.output) \(ended.errors)")
        return project
    }

    private static func approve(_ project: Project, _ run: String, _ person: String) async throws -> RunningProgram.Ended {
        try await project.gatehouse("approve", run, "--by", person, "--because", "looks good")
    }

    @Test("A model that passed waits, and one yes promotes it without training again")
    func one() async throws {
        let project = try await Self.waiting(1)
        #expect(try project.git.git("tag", "--list") == "")
        let text = try await project.gatehouse("show", "last").output
        #expect(text.contains("production needs 1 approval and has none: 'gatehouse approve 1 --because …'."), "\(text)")
        let approved = try await Self.approve(project, "1", "Ada")
        #expect(approved.status == 0, "\(approved.errors)")
        #expect(approved.output.contains("approved by Ada: looks good"), "\(approved.output)")
        #expect(try project.git.git("tag", "--list").contains("tiny@v0.0.1"))
        let again = try await Self.approve(project, "2", "Eve")
        #expect(again.status == 2 && again.errors.contains("Run 2 waits for no approval: it is passed."), "\(again.errors)")
    }

    @Test("Two approvals are two persons', and an older run's come too late")
    func two() async throws {
        let project = try await Self.waiting(2)
        let first = try await Self.approve(project, "1", "Ada")
        #expect(first.status == 8 && first.output.contains("needs 2 approvals and has 1, by Ada"), "\(first.output)")
        let same = try await Self.approve(project, "2", "Ada")
        #expect(same.status == 2)
        #expect(same.errors.contains("Ada has approved of this model already. It needs another person's approval."))
        let old = try await Self.approve(project, "1", "Eve")
        #expect(old.status == 2 && old.errors.contains("Run 2 of main is newer than run 1. Approve that one, if it waits."))
        #expect(try await Self.approve(project, "2", "Eve").status == 0)
        #expect(try project.git.git("tag", "--list").contains("tiny#production#1"))
    }
}
