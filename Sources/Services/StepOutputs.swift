internal import Documents
internal import Domain
internal import Files

/// Reads and keeps what a step left.
struct StepOutputs {
    let site: Site
    let workspace: Workspace
    let stage: Stage

    /// A metrics file larger than this is refused unread.
    private static let metricsLimit = 16 << 20
    private static let junitLimit = 64 << 20

    /// What is declared and made. Of a step that did not pass only its tests are of use.
    func collect(_ rule: StepRule, passed: Bool) throws -> StepResult {
        var result = StepResult()
        for (name, path) in rule.outputs.sorted(by: { $0.key < $1.key }) where passed || name == "junit" {
            try collect(name, path, of: rule, into: &result)
        }
        return result
    }

    private func collect(_ name: String, _ path: String, of rule: StepRule, into result: inout StepResult) throws {
        guard try isThere(path) else {
            result.absent[name] = path
            return try refuseAbsence(of: name, path, rule)
        }
        switch name {
        case "junit": result.tests = try tests(path)
        case "metrics": try takeMetrics(path, into: &result)
        default: result.outputs[name] = try kept(path, of: rule)
        }
    }

    /// Evidence of tests and of training may be missing, and counts as missing; a model or an evaluation may not.
    private func refuseAbsence(of name: String, _ path: String, _ rule: StepRule) throws {
        let isEvidence = name == "junit" || name == "metrics" && stage != .validate
        guard !isEvidence else { return }
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
                throw StepFailure("\(place.dropFirst(workspace.folder.count + 1)) is not a folder, so \(path) is not read through it.")
            }
        }
        return try FileStamp.at(workspace.path(path)) != nil
    }

    private func kept(_ path: String, of rule: StepRule) throws -> StepOutput {
        do {
            let (digest, manifest) = try site.store.putTree(workspace.path(path))
            let sizes = manifest.entries.compactMap(\.size)
            return StepOutput(path: path, digest: digest, bytes: sizes.reduce(0, +), files: sizes.count)
        } catch let error as FilesError where error.isTheirs {
            throw StepFailure("\(rule.name): " + error.description.replacing(workspace.folder + "/", with: ""))
        }
    }

    private func bytes(_ path: String, limit: Int) throws -> [UInt8] {
        do {
            return try Beneath(workspace.folder).file(path).readAll(limit: limit)
        } catch let error as FilesError where error.isTheirs {
            throw StepFailure(error.description.replacing(workspace.folder + "/", with: ""))
        }
    }
}

extension StepOutputs {
    private func takeMetrics(_ path: String, into result: inout StepResult) throws {
        let read = try bytes(path, limit: Self.metricsLimit)
        let digest = try site.store.put(bytes: read)
        result.outputs["metrics"] = StepOutput(path: path, digest: digest, bytes: Int64(read.count), files: 1)
        let numbers = NumbersFile(read, path: path)
        guard numbers.problems.isEmpty else { throw StepFailure(numbers.problems.map(\.description).joined(separator: "\n")) }
        for (name, value) in numbers.values {
            switch value {
            case .number(let number): result.metrics[name] = number
            case .notFinite(let written): result.unusable[name] = written
            case .notNumber(let what): result.unusable[name] = what
            }
        }
    }

    private func tests(_ path: String) throws -> TestCounts {
        let read = try JUnit.read(try bytes(path, limit: Self.junitLimit), file: path)
        return TestCounts(
            tests: read.tests, failures: read.failures, errors: read.errors, skipped: read.skipped,
            failed: read.failed.prefix(20).map {
                TestCounts.Failure(name: $0.name, message: String($0.message.prefix(500)), file: $0.file, line: $0.line)
            })
    }
}
