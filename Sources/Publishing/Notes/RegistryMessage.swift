package import Domain

/// The messages of a version's commit and of its two tags.
package enum RegistryMessage {
    /// The verdict, then what it is bound to.
    package static func commit(_ record: VersionRecord, of tag: RegistryTag, verdict: RunNote) -> String {
        "\(tag)\n\n\(verdict.line)\n\n\(record.trailers.text)"
    }

    /// In GTO's words, with the same trailers.
    package static func registering(_ record: VersionRecord, _ version: ModelVersion, of name: RegistryName) -> String {
        "Registering artifact \(name) version \(version)\n\n\(record.trailers.text)"
    }

    /// In GTO's words, with who promoted: the run and who approved, or the person, the reason and what is passed over.
    package static func assigning(
        _ version: ModelVersion, of name: RegistryName, to target: String, basis: Clearance.Basis, previous: ModelVersion?,
        approvals: [Approval] = [], passesOver: [String] = []
    ) -> String {
        var trailers = Trailers()
        switch basis {
        case .verdict(let run): trailers.add("Gatehouse-Run", run.text)
        case .person(let person, let reason, let run):
            trailers.add("Gatehouse-Run", run.text)
            trailers.add("Gatehouse-By", person)
            trailers.add("Gatehouse-Because", reason)
        }
        for approval in approvals { trailers.add("Gatehouse-Approved", "\(approval.person): \(approval.because)") }
        for sentence in passesOver { trailers.add("Gatehouse-Passes-Over", sentence) }
        trailers.add("Gatehouse-Version", version.description)
        trailers.add("Gatehouse-Previous", previous?.description ?? "none")
        return "Assigning stage \(OneLine.text(target)) to artifact \(name) version \(version)\n\n\(trailers.text)"
    }
}
