import Documents
import Domain

extension PipelineDecoder {
    private static let serveKeys = [
        "run", "ready", "requests", "tolerance", "fields", "timeout", "inputs", "resources", "secrets",
    ]

    func serveRule(_ cursor: DocumentCursor) -> ServeRule? {
        note(cursor)
        guard let fields = cursor.fields(Self.serveKeys) else { return nil }
        for key in ["ready", "requests"] where fields[key] == nil && fields.place(of: key) == nil {
            cursor.report(
                "validate.serve: '\(key)' is missing: "
                    + "'serve: { run: python serve.py, ready: /healthz, requests: tests/requests.jsonl }'.")
        }
        let names = fields["fields"].flatMap { $0.texts("a list of fields' names") }
        let tolerance = fields["tolerance"].flatMap(tolerance)
        let (ready, requests) = (fields["ready"].flatMap(servedPath), fields["requests"].flatMap(path))
        guard let step = step(fields, cursor, name: StepID.serve.name), let ready, let requests else { return nil }
        return ServeRule(
            step: step, ready: ready, requests: requests, tolerance: tolerance ?? ServeRule.defaultTolerance, fields: names)
    }

    private func servedPath(_ cursor: DocumentCursor) -> String? {
        guard let path = cursor.text("a path of the service") else { return nil }
        guard path.hasPrefix("/"), path.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            cursor.expected("a path of the service such as /healthz")
            return nil
        }
        return path
    }

    private func tolerance(_ cursor: DocumentCursor) -> Double? {
        guard let text = cursor.scalar?.text, let number = Double(text), number.isFinite, number >= 0 else {
            cursor.expected("a number of at least 0")
            return nil
        }
        return number
    }
}
