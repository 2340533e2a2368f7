package import Domain

/// git-appraise's line in `refs/notes/devtools/ci` (its schema/ci.json): one JSON object.
package enum CINote {
    /// Without a newline. `url` is where the report stands.
    package static func line(_ report: Report, at time: Moment, url: String?) -> String {
        var fields = [("agent", agent(report.run.pipeline))]
        if let status = status(report.run.outcome) { fields.append(("status", status)) }
        fields.append(("timestamp", timestamp(time)))
        if let url { fields.append(("url", OneLine.text(url, limit: 2000))) }
        let members = fields.map { "\"\($0.0)\":\(JSONText.quoted($0.1))" } + ["\"v\":0"]
        return "{\(members.joined(separator: ","))}"
    }

    private static func agent(_ pipeline: String) -> String {
        pipeline == "." ? "gatehouse" : "gatehouse/\(OneLine.text(pipeline))"
    }

    /// Without one the tool reads "unknown", which is what a cancelled and a waiting run are.
    private static func status(_ outcome: Outcome?) -> String? {
        switch outcome {
        case .passed: "success"
        case .failed, .errored, .inconclusive: "failure"
        case .cancelled, .waiting, nil: nil
        }
    }

    /// Seconds since 1970 in ten digits, as the schema wants them.
    private static func timestamp(_ time: Moment) -> String {
        let digits = String(max(0, time.milliseconds / 1000))
        return String(repeating: "0", count: max(0, 10 - digits.count)) + digits
    }
}
