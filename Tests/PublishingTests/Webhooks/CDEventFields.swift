import Foundation

/// What CDEvents 0.5.1 allows in an event: the fields of its published schemas, as a schema of our own checks them.
enum CDEventFields {
    /// Fields of `subject.content` by type; a star marks what must be there.
    private static let contents = [
        "pipelinerun.queued.0.3.0": "pipelineName uri",
        "pipelinerun.started.0.3.0": "pipelineName* uri*",
        "pipelinerun.finished.0.3.0": "pipelineName uri outcome errors",
        "taskrun.started.0.3.0": "taskName uri pipelineRun",
        "taskrun.finished.0.3.0": "taskName uri pipelineRun outcome errors",
        "testsuiterun.finished.0.3.0": "environment* testSuite outcome* severity reason",
        "testcaserun.finished.0.3.0": "outcome* environment* severity reason testCase testSuiteRun",
        "testcaserun.skipped.0.2.0": "reason environment testCase testSuiteRun",
        "artifact.published.0.3.0": "sbom user",
        "service.deployed.0.3.0": "environment* artifactId*",
        "service.rolledback.0.3.0": "environment* artifactId*",
    ]

    private static let nested = [
        "pipelineRun": "id* source", "environment": "id* source", "testSuite": "id* name version uri",
        "testCase": "id* version name type uri", "testSuiteRun": "id* source", "sbom": "uri*",
    ]

    private static let uuid = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"

    /// The schema of a whole CloudEvent; nil where CDEvents has no such type.
    static func schema(of type: String) -> [String: Any]? {
        contents[type.replacing("dev.cdevents.", with: "")].map { fields in
            let data = object(
                "context* subject* customData customDataContentType",
                [
                    "context": object(
                        "specversion* id* source* type* timestamp* schemaUri chainId links",
                        [
                            "specversion": ["const": "0.5.1"], "type": ["const": type],
                            "chainId": ["type": "string", "pattern": uuid],
                        ]),
                    "subject": object("id* content* source", ["content": object(fields, special)]),
                    "customData": ["type": "object"],
                ])
            return object(
                "specversion* id* source* type* subject* time* datacontenttype data*",
                ["specversion": ["const": "1.0"], "datacontenttype": ["const": "application/json"], "data": data])
        }
    }

    private static var special: [String: [String: Any]] {
        var special: [String: [String: Any]] = nested.mapValues { object($0, [:]) }
        special["outcome"] = ["enum": ["success", "failure", "cancel", "error"].map { $0 as NSString }]
        return special
    }

    /// - Parameter special: schemas of fields that are not plain texts.
    private static func object(_ fields: String, _ special: [String: [String: Any]]) -> [String: Any] {
        let words = fields.split(separator: " ").map(String.init)
        let names = words.map { $0.replacing("*", with: "") }
        return [
            "type": "object", "additionalProperties": false,
            "required": words.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) },
            "properties": Dictionary(uniqueKeysWithValues: names.map { ($0, special[$0] ?? ["type": "string"]) }),
        ]
    }
}
