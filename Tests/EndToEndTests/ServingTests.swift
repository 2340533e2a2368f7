import Foundation
import TestSupport
import Testing

@Suite("Models as services")
struct ServingTests {
    /// Answers with the number in the model, in a process that it starts; notes where it listens.
    private static func files(_ traces: String) -> [String: String] {
        [
            "skill.txt": "0.8\n", "train.sh": "mkdir -p model && cat skill.txt > model/m && echo '{}' > metrics.json\n",
            "evaluate.sh": "echo \"{\\\"accuracy\\\": $(cat \"$GATEHOUSE_MODEL/m\")}\" > eval.json\n",
            "serve.sh": "echo \"$PORT\" > '\(traces)/port'\nsleep 600 &\nfor run in 1; do python3 serve.py; done\n",
            "serve.py": """
            import http.server, json, os
            score = float(open(os.environ["GATEHOUSE_MODEL"] + "/m").read())
            class Handler(http.server.BaseHTTPRequestHandler):
                protocol_version = "HTTP/1.1"
                def answer(self, status, value):
                    body = json.dumps(value).encode()
                    self.send_response(status)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                def do_GET(self):
                    self.answer(200 if self.path == "/healthz" else 404, {})
                def do_POST(self):
                    asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                    if asked["x"] == 3: os._exit(3)
                    self.answer(200, {"score": score * asked["x"], "label": "late", "trace": {"id": asked["x"]}})
            print("listening", flush=True)
            http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()

            """,
            "tests/requests.jsonl": """
            {"path": "/healthz"}
            {"method": "POST", "path": "/predict", "body": {"x": 1}, "expect": {"status": 200, "json": {"score": 0.80000001, "label": "late"}}}

            {"path": "/predict", "body": {"x": 2}, "expect": {"json": {"score": 1.6, "trace": {"id": 2}}}}
            {"path": "/none", "expect": {"status": 404}}

            """,
        ]
    }

    private let traces: TemporaryFolder

    init() throws { traces = try TemporaryFolder() }

    private func project(_ gates: String = "", serve: String = "run: sh serve.sh", requests: String? = nil) throws -> Project {
        var files = Self.files(traces.path)
        if let requests { files["tests/requests.jsonl"] = requests }
        return try Project(
            """
            model: tiny
            train: sh train.sh
            validate:
              run: sh evaluate.sh
              serve: { \(serve), ready: /healthz, requests: tests/requests.jsonl, timeout: 60s }
            gates:
              - accuracy >= 0.5
            \(gates)
            """, files)
    }

    private func port() throws -> Int {
        let text = try String(contentsOfFile: traces.path + "/port", encoding: .utf8)
        return try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    @Test("The candidate is started, asked and ended: gates read its times, its memory and what it answered wrongly")
    func served() async throws {
        let names = ["p50", "p95", "start"].map { "  - serve.\($0) < 60s\n" }.joined()
        let project = try project(names + "  - serve.rss <= 4GB\n  - serve.error_rate == 0\n  - serve.mismatches == 0\n")
        let judged = try await project.judge()
        #expect(judged.outcome == "passed", "\(judged.reason ?? "")")
        #expect(judged.gates.map(\.outcome) == Array(repeating: "passed", count: 7))
        #expect(judged.gates[4].observed ?? 0 > 1_000_000 && judged.gates[1].observed ?? 0 > 0)
        #expect(try !FreePort.answers(port()))
        let again = try await project.judge()
        #expect(again.gates[3].observed != judged.gates[3].observed, "a service's evidence is of one run")
    }

    @Test("Other values than expected fail the run where no gate allows them, in a sentence with what was expected")
    func mismatches() async throws {
        let line = #"{"path": "/predict", "body": {"x": 1}, "expect": {"json": {"score": 0.123, "label": "late"}}}"#
        let refused = try await project(requests: line + "\n").judge()
        #expect(refused.status == 1)
        #expect(
            refused.reason
                == "1 of 1 requests were answered with other values, and no gate on serve.mismatches allows it: "
                + "request 1 (POST /predict): 'score' is 0.8, expected 0.123.")
        let text = #"{"path": "/predict", "body": {"x": 1}, "expect": {"json": {"label": "on time"}}}"#
        let told = try await project(requests: text + "\n").gatehouse("run")
        #expect(told.output.contains("request 1 (POST /predict): 'label' is another text, expected 'on time'."), "\(told)")
        #expect(told.errors.contains("gatehouse: request 1 (POST /predict): 'label' is 'late', expected 'on time'."), "\(told)")
        let allowed = try await project("  - serve.mismatches <= 1\n", requests: line).judge()
        #expect(allowed.outcome == "passed" && allowed.gates[1].observed == 1, "\(allowed.reason ?? "")")
        let labels = try await project(serve: "fields: [label], run: sh serve.sh", requests: line).judge()
        #expect(labels.outcome == "passed", "\(labels.reason ?? "")")
        let close = try await project(serve: "tolerance: 0.7, run: sh serve.sh", requests: line).judge()
        #expect(close.outcome == "passed", "\(close.reason ?? "")")
    }

    @Test("A service that ends, or is never ready, fails with the end of its log, and nothing of it is left")
    func ended() async throws {
        let broken = try project(serve: "run: 'echo no such model; exit 4'")
        let ended = try await broken.gatehouse("run")
        #expect(ended.status == 1)
        #expect(ended.errors.contains("no such model"), "\(ended.errors)")
        #expect(
            (ended.output + ended.errors).contains(
                "serve ended with exit code 4, before all requests to it were answered; it is ready when /healthz answers with 200"
            ))
        let crash = try project(requests: #"{"path": "/predict", "body": {"x": 3}}"#)
        // Whether its end or the missing answer is seen first is the kernel's to say.
        let crashed = try #require(try await crash.judge().reason)
        #expect(
            ["serve ended with exit code 3, before all requests", "1 of 1 requests were not answered as expected, and no gate"]
                .contains { crashed.hasPrefix($0) }, "\(crashed)")
        #expect(try !FreePort.answers(port()))
        let slow = try project(serve: "run: 'echo \"$PORT\" > \(traces.path)/port; sleep 600'")
        try slow.git.write(slow.shell("sed 's/timeout: 60s/timeout: 1s/' gatehouse.yaml"), to: "gatehouse.yaml")
        let late = try await slow.judge().reason
        #expect(late?.hasPrefix("serve was ended at its time-out of 1 s ('timeout:' sets another), before all requests") == true)
        let planned = try await slow.gatehouse("plan").output
        #expect(planned.contains("validate/serve  runs  what it measures is never reused"), "\(planned)")
    }

    @Test(
        "What is no request is named with its line",
        arguments: [
            ("{\"path\": \"/a\"}\nnonsense\n", "tests/requests.jsonl:2:1: "),
            ("{\"path\": \"a\"}\n", "tests/requests.jsonl:1:10: 'path' is missing or does not begin with '/'"),
            ("{\"path\": \"/a\", \"verb\": 1}\n", "tests/requests.jsonl:1:16: unknown key 'verb'"),
            ("{\"path\": \"/a\", \"method\": \"PUT\"}\n", "tests/requests.jsonl:1:26: method: expected GET or POST"),
            ("\n", "tests/requests.jsonl:1:1: there is no request in it."),
        ])
    func requests(text: String, sentence: String) async throws {
        let judged = try await project(requests: text).judge()
        #expect(judged.outcome == "failed")
        #expect(judged.reason?.hasPrefix(sentence) == true, "\(judged.reason ?? "")")
    }
}
