import Domain

/// The variables of a step: these and no others.
package enum StepEnvironment {
    /// - Parameters:
    ///   - environment: whose packages the step sees.
    ///   - home: its private empty HOME, or the real one where the step asks for that.
    ///   - host: the agent's own variables, of which a few are passed on.
    package static func variables(
        _ facts: StepFacts, environment: ReadyEnvironment, home: String, host: [String: String]
    ) throws(StepEnvironmentError) -> [String: String] {
        var variables = passed(host)
        variables.merge(own(facts)) { $1 }
        variables.merge(numbered(facts)) { $1 }
        variables.merge(try data(facts.data)) { $1 }
        variables.merge(parameters(facts.parameters)) { $1 }
        variables["HOME"] = home
        let path = ProgramSearch(path: host["PATH"]).folders
        variables["PATH"] = ((environment.bin.map { [$0] } ?? []) + path).joined(separator: ":")
        variables["VIRTUAL_ENV"] = environment.root
        for (name, value) in facts.secrets {
            guard variables[name] == nil, !isReserved(name) else { throw .reserved(secret: name) }
            variables[name] = value
        }
        return variables.filter { !$0.value.utf8.contains(0) }
    }

    /// `GATEHOUSE_DATA_` and the name in capitals, everything but letters and digits of ASCII as `_`.
    package static func name(_ prefix: String, _ name: String) -> String {
        prefix + String(decoding: name.utf8.map { isPlain($0) ? upper($0) : 95 }, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    private static func upper(_ byte: UInt8) -> UInt8 { (97...122).contains(byte) ? byte - 32 : byte }

    private static func passed(_ host: [String: String]) -> [String: String] {
        host.filter { name, _ in
            ["LANG", "TZ", "TMPDIR"].contains(name) || InstallVariables.proxies.contains(name.lowercased())
                || ["LC_", "SSL_CERT_", "NVIDIA_"].contains { name.hasPrefix($0) }
        }
    }

    private static func own(_ facts: StepFacts) -> [String: String] {
        let told: [String: String?] = [
            "RUN": facts.run, "STAGE": facts.stage.rawValue, "STEP": facts.step, "REPOSITORY": facts.repository, "REF": facts.ref,
            "COMMIT": facts.commit.hex, "BEFORE": facts.before?.hex, "MODEL": facts.model, "ROLE": facts.role,
            "CHECKPOINTS": facts.checkpoints, "PROMOTION": facts.promotion?.id, "VERSION": facts.promotion?.version,
            "PREVIOUS_VERSION": facts.promotion?.previous, "TARGET": facts.promotion?.target,
        ]
        var variables = ["CI": "true", "GATEHOUSE": "true"]
        for (name, value) in told { variables["GATEHOUSE_\(name)"] = value }
        variables["TRACEPARENT"] = facts.traceparent
        return variables
    }

    private static func numbered(_ facts: StepFacts) -> [String: String] {
        var variables = ["GATEHOUSE_ATTEMPT": String(facts.attempt)]
        variables["GATEHOUSE_SEED"] = facts.seed.map(String.init)
        variables["CUDA_VISIBLE_DEVICES"] = facts.gpus?.map(String.init).joined(separator: ",")
        variables["PORT"] = facts.port.map(String.init)
        return variables
    }

    private static func data(_ sets: [String: String]) throws(StepEnvironmentError) -> [String: String] {
        var variables: [String: String] = [:], owner: [String: String] = [:]
        for (set, path) in sets.sorted(by: { $0.key < $1.key }) {
            let variable = name("GATEHOUSE_DATA_", set)
            if let other = owner[variable] { throw .collision(other, set, variable: variable) }
            owner[variable] = set
            variables[variable] = path
        }
        return variables
    }

    /// Parameters that would share a variable have none: a wrong value is worse than an absent one.
    private static func parameters(_ values: [String: String]) -> [String: String] {
        Dictionary(grouping: values) { name("GATEHOUSE_PARAM_", $0.key) }.compactMapValues { same in
            same.count == 1 ? same[0].value : nil
        }
    }

    private static func isReserved(_ name: String) -> Bool {
        ["CUDA_VISIBLE_DEVICES", "PORT", "TRACEPARENT", "VIRTUAL_ENV", "LD_PRELOAD"].contains(name) || name.hasPrefix("GATEHOUSE")
    }
}
