package import Domain
package import Processes

/// What is happening to a run, told as it happens.
package enum RunProgress: Sendable {
    /// A fact was recorded; the run has it already.
    case fact(RunEvent, Run)
    /// A step's output begins; whoever shows it asks the log for its last line.
    case output(StepID, OutputLog)
    /// Something worth knowing that is not a fact of the run: data being fetched, a second attempt waited for.
    case note(String)
}

package typealias Watcher = @Sendable (RunProgress) -> Void
