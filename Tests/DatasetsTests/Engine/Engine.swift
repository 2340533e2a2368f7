import Datasets
import Processes
import TestSupport

extension DuckDB {
    /// The real engine under the real gatehouse-step.
    static func forTests(temporary: String = TemporaryFolders.parent) throws -> DuckDB {
        DuckDB(
            program: try EngineProgram.find(named: TestEngine.path, variables: [:]),
            supervisor: Supervisor(program: StepProgram.path), temporary: temporary)
    }

    /// A program of a test's own in the engine's place.
    static func forTests(program: String) -> DuckDB {
        DuckDB(program: EngineProgram(path: program), supervisor: Supervisor(program: StepProgram.path))
    }
}
