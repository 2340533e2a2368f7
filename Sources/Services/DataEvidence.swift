package import Domain
internal import Files
internal import Foundation
internal import Publishing

/// What the data stage of a run saw, with values of the data: kept in the state folder, never in git (DESIGN, rule 9).
package struct DataEvidence: Sendable {
    private let state: StateFolder

    package init(state: StateFolder) { self.state = state }

    func keep(_ verdict: DataVerdict, of set: String, run: RunID) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try Folders.make(folder(of: run))
        try AtomicFile.write(Array(try encoder.encode(verdict)), to: "\(folder(of: run))/\(set).json")
    }

    /// The pictures that a report would have beside it.
    func draw(_ gates: [GateResult], run: RunID) throws {
        for gate in gates {
            guard let path = DriftPicture.path(of: gate), let picture = DriftPicture(gate) else { continue }
            try Folders.make("\(folder(of: run))/plots")
            try AtomicFile.write(Array(picture.text.utf8), to: "\(folder(of: run))/\(path)")
        }
    }

    /// By data set, as far as they are still here. A stage that was reused was seen by the run that it is from.
    package func verdicts(of run: Run) throws -> [(set: String, verdict: DataVerdict)] {
        let from = run.steps.lazy.compactMap { step, state -> RunID? in
            if step.stage == .data, case .reused(let from, _) = state { from.id } else { nil }
        }.first
        let folder = folder(of: from ?? run.id)
        guard try FileStamp.at(folder) != nil else { return [] }
        return try Folders.names(in: folder).filter { $0.hasSuffix(".json") }.map { name in
            let bytes = try Descriptor(folder + "/" + name, readOnly: ()).readAll(limit: 64 << 20)
            return (String(name.dropLast(5)), try JSONDecoder().decode(DataVerdict.self, from: Data(bytes)))
        }
    }

    private func folder(of run: RunID) -> String { "\(state.evidence)/\(run.text)" }
}
