import ArgumentParser
import Domain
import Files
import Git
import Publishing
import Services

extension CommonOptions {
    /// Runs a command's body; what goes wrong is said in its own sentence and ends with the right exit code.
    func reporting(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error where error is ExitCode || error is CleanExit || error is ValidationError {
            throw error
        } catch let error as Refusal {
            for problem in error.problems { say(problem) }
            throw error.isUsage ? ExitCode.usage : ExitCode.invalid
        } catch let error as NoAnswer {
            say(error.description)
            throw ExitCode.noAgent
        } catch is CancellationError {
            say("interrupted")
            throw ExitCode(.cancelled)
        } catch let error as GitError {
            say(error.description)
            throw error.isUsage ? ExitCode.usage : ExitCode.errored
        } catch {
            say("\(error)")
            throw ExitCode.errored
        }
    }

    private func say(_ sentence: String) { Output.people("\(errorStyle.red("gatehouse:")) \(sentence)") }
}

extension GitError {
    /// The person named something that is not there.
    fileprivate var isUsage: Bool { [.notARepository, .unknownRevision, .noCommit].contains(code) }
}
