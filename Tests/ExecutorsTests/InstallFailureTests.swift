import Domain
import Executors
import Testing

@Suite("Failed installs")
struct InstallFailureTests {
    private static let list = "numpy\n# models\nNo_Such.Thing==1.0 ; python_version > '3'\n"

    @Test(
        "The reason, whose doing it is, and the line",
        arguments: [
            (
                """
                ERROR: Could not find a version that satisfies the requirement no-such-thing==1.0 (from versions: none)
                ERROR: No matching distribution found for no-such-thing==1.0
                """, .failed,
                "requirements.txt:3: the package index has no 'no-such-thing==1.0' for this interpreter. Correct its name or version."
            ),
            (
                """
                WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(...)': /simple/numpy/
                ERROR: Could not find a version that satisfies the requirement numpy (from versions: none)
                ERROR: No matching distribution found for numpy
                """, .errored,
                "requirements.txt: the package index cannot be reached: Retrying (Retry(total=0)) after connection broken by "
                    + "'NewConnectionError(...)': /simple/numpy/. Run again when it answers."
            ),
            (
                """
                WARNING: Retrying (Retry(total=4)) after connection broken by 'ReadTimeoutError(...)': /simple/numpy/
                ERROR: Could not find a version that satisfies the requirement numpy==99 (from versions: 1.0, 1.1)
                ERROR: No matching distribution found for numpy==99
                """, .failed,
                "requirements.txt:1: the package index has no 'numpy==99' for this interpreter. Correct its name or version."
            ),
            (
                "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n", .errored,
                "requirements.txt: there is no room to install into: Could not install packages due to an OSError: [Errno 28] No space "
                    + "left on device. Free some space and run again."
            ),
            (
                "ERROR: Invalid requirement: 'numpy===': Expected end (from line 1 of requirements.txt)\n    numpy===\n", .failed,
                "requirements.txt:1: pip failed: Invalid requirement: 'numpy===': Expected end (from line 1 of requirements.txt)"
            ),
            (
                "ERROR: Cannot install a and b because these package versions have conflicting dependencies.\n", .failed,
                "requirements.txt: pip failed: Cannot install a and b because these package versions have conflicting dependencies"
            ),
            (
                "error: subprocess-exited-with-error\nERROR: Failed building wheel for x\n", .failed,
                "requirements.txt: pip failed: Failed building wheel for x"
            ),
            ("", .failed, "requirements.txt: pip ended with status 1 and said nothing."),
        ] as [(String, Outcome, String)])
    func reasons(output: String, outcome: Outcome, sentence: String) {
        let error = InstallFailure.explain(
            title: "requirements.txt", tool: "pip", status: 1, output: output, files: [("requirements.txt", Self.list)],
            log: "/x.log")
        #expect(error.outcome == outcome)
        #expect(error.sentence == sentence)
        #expect(error.description == "\(sentence) The log is /x.log.")
    }

    @Test("A time-out and a signal are this machine's doing")
    func ended() {
        let late = InstallFailure.explain(title: "uv.lock", tool: "uv sync", status: 143, timedOut: true, output: "")
        let killed = InstallFailure.explain(title: "uv.lock", tool: "uv sync", status: 137, output: "Resolved 3 packages")
        #expect(
            late == EnvironmentError(.errored, "uv.lock: uv sync did not finish in time. Run again, or make the list shorter."))
        #expect(killed == EnvironmentError(.errored, "uv.lock: uv sync was ended by signal 9. Run again."))
    }
}
