internal import Datasets
internal import Domain
internal import Files
internal import Foundation
internal import Models

extension MarginJudge {
    /// A comparison that must hold with confidence, from its result as plain numbers: the same where no confidence is asked for, or
    /// where a number is missing.
    func confident(_ gate: Gate, _ plain: GateResult) async throws -> GateResult {
        guard let confidence = gate.confidence, case .comparison(let comparison) = gate.condition,
            let metric = JudgedMetricName(comparison.metric.name), let level = plain.required, plain.observed != nil
        else { return plain }
        do {
            let confidence = self.confidence(confidence)
            let judged = try await table(of: .candidate).judged(
                metric, level: level, isLeast: [.atLeast, .above].contains(comparison.relation), confidence: confidence,
                repeats: try await repeats(of: .candidate), seed: EvidenceSeed.of(digests(), [metric.text]),
                tasks: ProcessInfo.processInfo.activeProcessorCount)
            return GateResult(plain, judged, confidence)
        } catch let error as PredictionsError {
            return GateResult(plain, .failed, error.description)
        } catch let error as EngineError {
            return GateResult(plain, .errored, error.description)
        } catch let error as FilesError {
            return GateResult(plain, .errored, error.description)
        }
    }
}
