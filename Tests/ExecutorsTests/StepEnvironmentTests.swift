import Domain
import Executors
import Testing

@Suite("A step's variables")
struct StepEnvironmentTests {
    private let host = [
        "PATH": "/usr/local/bin::rel:/usr/bin", "HOME": "/home/me", "LANG": "C.UTF-8", "LC_ALL": "C", "TZ": "UTC", "TMPDIR": "/t",
        "SSL_CERT_FILE": "/c.pem", "https_proxy": "p", "NO_PROXY": "n", "NVIDIA_VISIBLE_DEVICES": "all", "AWS_SECRET": "s",
        "PYTHONPATH": "/x", "GATEHOUSE_RUN": "outer", "PIP_INDEX_URL": "i", "VIRTUAL_ENV": "/v",
    ]
    private let environment = ReadyEnvironment(
        kind: .requirements, title: "requirements.txt", bin: "/e/bin", root: "/e", interpreter: "3.11.7", packages: [],
        keyText: "",
        made: false, seconds: 0)
    private var plain: ReadyEnvironment {
        ReadyEnvironment(
            kind: .host, title: "host", bin: nil, root: nil, interpreter: nil, packages: [], keyText: "", made: false, seconds: 0)
    }

    private func facts(_ change: (inout StepFacts) -> Void = { _ in }) throws -> StepFacts {
        var facts = StepFacts(
            run: "0193", stage: .validate, step: "evaluate", attempt: 2, repository: "flights", ref: "refs/heads/main",
            commit: try #require(ObjectID(String(repeating: "a", count: 40))))
        change(&facts)
        return facts
    }

    @Test("A bare step sees these and no others")
    func bare() throws {
        let seen = try StepEnvironment.variables(facts(), environment: plain, home: "/h", host: host)
        #expect(
            seen == [
                "PATH": "/usr/local/bin:/usr/bin", "HOME": "/h", "LANG": "C.UTF-8", "LC_ALL": "C", "TZ": "UTC", "TMPDIR": "/t",
                "SSL_CERT_FILE": "/c.pem", "https_proxy": "p", "NO_PROXY": "n", "NVIDIA_VISIBLE_DEVICES": "all", "CI": "true",
                "GATEHOUSE": "true", "GATEHOUSE_RUN": "0193", "GATEHOUSE_STAGE": "validate", "GATEHOUSE_STEP": "evaluate",
                "GATEHOUSE_ATTEMPT": "2", "GATEHOUSE_REPOSITORY": "flights", "GATEHOUSE_REF": "refs/heads/main",
                "GATEHOUSE_COMMIT": String(repeating: "a", count: 40),
            ])
    }

    @Test("Each fact has its variable")
    func full() throws {
        let facts = try facts {
            $0.before = ObjectID(String(repeating: "b", count: 40))
            $0.data = ["hold-out.2": "data/holdout.csv"]
            $0.parameters = ["model.max_iter": "100", "lr": "0.1", "LR": "0.2"]
            $0.seed = 7
            $0.model = "model"
            $0.role = "champion"
            $0.checkpoints = "/k"
            $0.gpus = [0, 2]
            $0.port = 8080
            $0.traceparent = "00-1"
            $0.secrets = ["DVC_TOKEN": "t"]
        }
        let seen = try StepEnvironment.variables(facts, environment: environment, home: "/h", host: host)
        let expected = [
            "PATH": "/e/bin:/usr/local/bin:/usr/bin", "VIRTUAL_ENV": "/e", "GATEHOUSE_BEFORE": String(repeating: "b", count: 40),
            "GATEHOUSE_DATA_HOLD_OUT_2": "data/holdout.csv", "GATEHOUSE_PARAM_MODEL_MAX_ITER": "100", "GATEHOUSE_SEED": "7",
            "GATEHOUSE_MODEL": "model", "GATEHOUSE_ROLE": "champion", "GATEHOUSE_CHECKPOINTS": "/k",
            "CUDA_VISIBLE_DEVICES": "0,2",
            "PORT": "8080", "TRACEPARENT": "00-1", "DVC_TOKEN": "t",
        ]
        for (name, value) in expected { #expect(seen[name] == value, "\(name)") }
        #expect(seen["GATEHOUSE_PARAM_LR"] == nil, "two values for one variable are none")
    }

    @Test("Data sets that share a variable are refused", arguments: [("a-b", "a_b"), ("Train", "train"), ("é", "--")])
    func collision(one: String, other: String) throws {
        let variable = StepEnvironment.name("GATEHOUSE_DATA_", one)
        let error = try collided(one, other)
        #expect(
            error?.description
                == "The data sets '\(min(one, other))' and '\(max(one, other))' would both be \(variable) to a step. Rename one of them."
        )
    }

    private func collided(_ one: String, _ other: String) throws -> StepEnvironmentError? {
        let facts = try facts { $0.data = [one: "x", other: "y"] }
        return #expect(throws: StepEnvironmentError.self) {
            try StepEnvironment.variables(facts, environment: plain, home: "/h", host: host)
        }
    }

    @Test("A secret never takes another variable's place", arguments: ["PATH", "HOME", "CI", "GATEHOUSE_MODEL", "VIRTUAL_ENV"])
    func secret(name: String) throws {
        let facts = try facts { $0.secrets = [name: "x"] }
        let error = #expect(throws: StepEnvironmentError.self) {
            try StepEnvironment.variables(facts, environment: plain, home: "/h", host: host)
        }
        #expect(error == .reserved(secret: name))
    }

    @Test("Without a PATH there is the usual one")
    func noPath() throws {
        let seen = try StepEnvironment.variables(facts(), environment: environment, home: "/h", host: [:])
        #expect(seen["PATH"] == "/e/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
    }
}
