/// What was not there for a step.
package enum MissingKind: String, Sendable {
    case command, module, file
    /// There, but not executable.
    case denied
}
