import Foundation

/// Programs by others that verify what we send.
package enum Outside {
    private static let variables = ProcessInfo.processInfo.environment

    /// A Python with `standardwebhooks` and `cloudevents` of PyPI, as `make test` puts it into `.build/tools`.
    package static let python = variables["GATEHOUSE_TEST_WEBHOOKS"].flatMap { access($0, X_OK) == 0 ? $0 : nil }

    /// Debian's program `webhook`.
    package static let webhook = access("/usr/bin/webhook", X_OK) == 0 ? "/usr/bin/webhook" : nil

    package static let path = ["PATH": variables["PATH"] ?? "/usr/bin:/bin"]

    /// Reads arrivals as lines of JSON and verifies each; prints what it understood.
    package static let verifier = """
        import base64, json, sys
        from cloudevents.v1.http import from_http
        from standardwebhooks import Webhook, WebhookVerificationError
        secret = Webhook(sys.argv[1])
        for line in open(sys.argv[2]):
            arrival = json.loads(line)
            body = base64.b64decode(arrival["body"])
            headers = arrival["headers"]
            secret.verify(body, headers)
            event = from_http(headers, body)
            assert event["id"] == headers["webhook-id"] and event.data["context"]["id"] == event["id"]
            for tampered in [(body + b" ", headers), (body, headers | {"webhook-id": "another"}),
                             (body, headers | {"webhook-timestamp": str(int(headers["webhook-timestamp"]) + 1)})]:
                try:
                    secret.verify(*tampered)
                except WebhookVerificationError:
                    continue
                raise SystemExit("a changed delivery was taken")
            print(event["type"], event["subject"])
        """

    /// Settings of the program `webhook`: it prints an event's type and outcome where the body's signature is this secret's.
    package static func hooks(secret: String) -> String {
        """
        [{
            "id": "ct", "execute-command": "/bin/echo", "include-command-output-in-response": true,
            "pass-arguments-to-command": [{ "source": "payload", "name": "type" }, { "source": "payload", "name": "data.subject.content.outcome" }],
            "trigger-rule-mismatch-http-response-code": 403,
            "trigger-rule": { "match": {
                "type": "payload-hmac-sha256", "secret": "\(secret)", "parameter": { "source": "header", "name": "X-Hub-Signature-256" }
            } }
        }]
        """
    }
}
