import Foundation
import TestSupport

/// A verdict as `--format json` prints it, with the exit code.
struct Judged {
    let status: Int32
    let report: Report

    init(_ ended: RunningProgram.Ended) throws {
        status = ended.status
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do { report = try decoder.decode(Report.self, from: Data(ended.output.utf8)) } catch {
            throw NoReport(ended: ended)
        }
    }

    var outcome: String? { report.run.outcome }
    var reason: String? { report.run.reason }

    /// The stages that were executed, in order.
    var executed: [String] { report.stages.filter { $0.attempts > 0 }.map(\.name) }
    /// The stages that were reused as a whole.
    var reused: [String] { report.stages.filter { $0.reusedFrom != nil }.map(\.name) }
    var gates: [Report.Gate] { report.stages.flatMap(\.gates) }

    func stage(_ name: String) -> Report.Stage? { report.stages.first { $0.name == name } }
}

/// What was printed is no report.
struct NoReport: Error {
    let ended: RunningProgram.Ended
}

/// The part of `report.json` that these tests read.
struct Report: Decodable {
    struct Run: Decodable {
        let id: String
        let number: Int
        let pipeline, ref, commit: String
        let outcome, reason: String?
        let dirty: Bool
    }

    struct Gate: Decodable {
        let name, outcome, reason: String
        let observed, required, champion: Double?
    }

    struct Stage: Decodable {
        let name, outcome: String
        let reason, reusedFrom: String?
        let attempts: Int
        let gates: [Gate]
    }

    struct Model: Decodable { let digest, version, champion: String? }

    struct Promotion: Decodable {
        let decision: String
        let target: String?
        let reasons: [String]
    }

    struct Target: Decodable {
        let target, decision: String
        let version, champion: String?
        let reasons: [String]
        let gates: [Gate]
    }

    let run: Run
    let stages: [Stage]
    let targets: [Target]
    let model: Model?
    let promotion: Promotion
}
