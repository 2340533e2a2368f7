internal import Documents
internal import Domain
internal import Files
internal import Models

/// Reads and keeps what a step left.
struct StepOutputs {
    let site: Site
    let workspace: Workspace
    let stage: Stage
    /// How its predictions are read; nil where it leaves none.
    var columns: PredictionColumns?

    /// A metrics file larger than this is refused unread.
    private static let metricsLimit = Int(DocumentLimits.numbers.bytes)

    /// What is declared and made. Of a step that did not pass only its tests are of use.
    func collect(_ rule: StepRule, passed: Bool) async throws -> StepResult {
        var result = StepResult()
        for (name, path) in rule.outputs.sorted(by: { $0.key < $1.key }) where passed || name == "junit" {
            try collect(name, path, of: rule, passed: passed, into: &result)
        }
        if let columns, passed, let path = rule.outputs["predictions"] { try await evaluate(path, columns, into: &result) }
        return result
    }

    private func collect(
        _ name: String, _ path: String, of rule: StepRule, passed: Bool, into result: inout StepResult
    ) throws {
        guard try isThere(path) else {
            result.absent[name] = path
            return try refuseAbsence(of: name, path, rule, passed: passed)
        }
        switch name {
        case "junit": result.tests = try tests(path)
        case "metrics": try takeMetrics(path, into: &result)
        default: result.outputs[name] = try kept(name, path, of: rule)
        }
    }

    /// Numbers of training may be missing, and count as missing evidence; those of an evaluation may where there are predictions to
    /// compute them from. Nothing else that is declared may.
    private func refuseAbsence(of name: String, _ path: String, _ rule: StepRule, passed: Bool) throws {
        // A command that failed has said what there is to say.
        guard !(name == "metrics" && (stage == .train || columns != nil)), passed else { return }
        throw StepFailure(
            "\(rule.name) ended well, but left nothing at \(path), its output '\(name)'. Write it there, or correct 'outputs:'.")
    }

    /// Whether something stands there, reached through real folders only.
    private func isThere(_ path: String) throws -> Bool {
        var place = workspace.folder
        for part in path.split(separator: "/").dropLast() {
            place += "/\(part)"
            guard let stamp = try FileStamp.at(place) else { return false }
            guard stamp.kind == .folder else {
                throw StepFailure(
                    "\(place.dropFirst(workspace.folder.count + 1)) is not a folder, so \(path) is not read through it.")
            }
        }
        return try FileStamp.at(workspace.path(path)) != nil
    }

    private func kept(_ name: String, _ path: String, of rule: StepRule) throws -> StepOutput {
        do {
            let (digest, manifest) = try site.store.putTree(workspace.path(path))
            let sizes = manifest.entries.compactMap(\.size)
            if name == "model", sizes.reduce(0, +) == 0 {
                throw StepFailure("\(rule.name) left a model without a single byte at \(path). Write it before the command ends.")
            }
            return StepOutput(path: path, digest: digest, bytes: sizes.reduce(0, +), files: sizes.count)
        } catch let error as FilesError where error.isTheirs {
            throw StepFailure("\(rule.name): " + inside(error.description))
        }
    }

    /// The sentence without where the workspace is, which is gone when it is read.
    private func inside(_ sentence: String) -> String {
        sentence.replacing(workspace.folder + "/", with: "").replacing("'\(workspace.folder)'", with: "the step's folder")
    }

    private func bytes(_ path: String, limit: Int) throws -> [UInt8] {
        do {
            return try Beneath(workspace.folder).file(path).readAll(limit: limit)
        } catch let error where error.isTheirs {
            throw StepFailure(inside(error.description))
        }
    }
}

extension StepOutputs {
    /// The metrics are what the predictions give; what the script says of the same ones is kept as `reported.`.
    private func evaluate(_ path: String, _ columns: PredictionColumns, into result: inout StepResult) async throws {
        let evaluation: Evaluation
        do {
            let reader = PredictionReader(variables: site.variables)
            evaluation = try Evaluation(try await reader.table(workspace.path(path), named: path, columns))
        } catch let error as PredictionsError {
            throw StepFailure(error.description)
        }
        result.absent["metrics"] = nil
        result.take(evaluation)
    }

    private func takeMetrics(_ path: String, into result: inout StepResult) throws {
        let read = try bytes(path, limit: Self.metricsLimit)
        let digest = try site.store.put(bytes: read)
        result.outputs["metrics"] = StepOutput(path: path, digest: digest, bytes: Int64(read.count), files: 1)
        do throws(Problems) {
            for (name, value) in try NumbersFile(read, file: path).numbers { result.take(value, as: name) }
        } catch {
            throw StepFailure(error.description)
        }
    }

    private func tests(_ path: String) throws -> TestCounts {
        let read = try bytes(path, limit: Int(JUnitReport.limits.bytes))
        do throws(Problem) {
            return TestCounts(try JUnitReport(read, file: path))
        } catch {
            throw StepFailure(error.description)
        }
    }
}

extension StepResult {
    /// Words in a metrics file stay in the file: what is kept says only what kind of thing stands there.
    fileprivate mutating func take(_ value: Measured, as name: String) {
        switch value {
        case .number(let number): metrics[name] = number
        case .notFinite(let written): unusable[name] = written
        case .undefined(let sentence): unusable[name] = sentence
        case .notNumber(let what): unusable[name] = what.contains("the text") ? "a text" : what
        }
    }
}

extension TestCounts {
    fileprivate init(_ report: JUnitReport) {
        self.init(
            tests: report.tests, failures: report.failures, errors: report.errors, skipped: report.skipped,
            seconds: report.seconds,
            failed: report.failed.prefix(20).map {
                Failure(name: $0.name, message: String($0.message.prefix(500)), file: $0.file, line: $0.line)
            })
    }
}

extension TestCounts {
    /// Why a command that ended well has not passed all the same; nil where its tests bear it out.
    func doubt(_ rule: StepRule) -> String? {
        let path = rule.outputs["junit"] ?? "its JUnit file"
        if failures + errors > 0 {
            return
                "\(rule.name) ended with exit code 0, but \(path) counts \(failures + errors) of \(tests) tests that did not pass"
        }
        return tests == 0 ? "\(rule.name) ended with exit code 0, but \(path) holds no test, which is no evidence" : nil
    }
}
