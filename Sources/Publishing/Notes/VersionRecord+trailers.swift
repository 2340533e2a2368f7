package import Domain

extension VersionRecord {
    /// `Gatehouse-Run` to `Gatehouse-Verdict`; one `Gatehouse-Data: NAME DIGEST` for each data set.
    package var trailers: Trailers {
        var trailers = Trailers()
        trailers.add("Gatehouse-Run", run.text)
        trailers.add("Gatehouse-Model", model.description)
        trailers.add("Gatehouse-Code", code.description)
        for (name, digest) in data.sorted(by: { $0.key < $1.key }) { trailers.add("Gatehouse-Data", "\(name) \(digest)") }
        trailers.add("Gatehouse-Environment", environment?.description)
        trailers.add("Gatehouse-Rules", rules.description)
        trailers.add("Gatehouse-Champion", champion?.description ?? "none")
        trailers.add("Gatehouse-Verdict", verdict.rawValue)
        return trailers
    }

    /// Nil where a trailer that every version has is missing, doubled or not what it should be.
    package init?(_ trailers: Trailers) {
        let digest = { (key: String) in trailers.value(of: key).flatMap { ContentDigest($0) } }
        guard let run = trailers.value(of: "Gatehouse-Run").flatMap({ RunID($0) }), let model = digest("Gatehouse-Model"),
            let code = digest("Gatehouse-Code"), let rules = digest("Gatehouse-Rules"),
            let verdict = trailers.value(of: "Gatehouse-Verdict").flatMap(Outcome.init(rawValue:)),
            let data = VersionRecord.data(trailers.values(of: "Gatehouse-Data")),
            let champion = trailers.value(of: "Gatehouse-Champion"), champion == "none" || ContentDigest(champion) != nil,
            trailers.values(of: "Gatehouse-Environment").isEmpty || digest("Gatehouse-Environment") != nil
        else { return nil }
        self.init(
            run: run, model: model, code: code, data: data, environment: digest("Gatehouse-Environment"), rules: rules,
            champion: ContentDigest(champion), verdict: verdict)
    }

    /// Of a version commit's or a version tag's whole message.
    package init?(message: String) { self.init(Trailers(in: message)) }

    private static func data(_ values: [String]) -> [String: ContentDigest]? {
        var data: [String: ContentDigest] = [:]
        for value in values {
            guard let space = value.lastIndex(of: " "), let digest = ContentDigest(String(value[value.index(after: space)...])),
                data.updateValue(digest, forKey: String(value[..<space])) == nil
            else { return nil }
        }
        return data
    }
}
