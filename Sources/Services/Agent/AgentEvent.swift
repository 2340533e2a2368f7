package import Domain

/// What a running agent tells whoever listens: its log, a terminal, a page.
package enum AgentEvent: Sendable {
    case moved(repository: String, PositionChange)
    case progress(repository: String, RunProgress)
    case ended(repository: String, Run)
    case published(repository: String, count: Int)
    /// A sentence; the agent goes on.
    case problem(repository: String, String)
}

package typealias AgentListener = @Sendable (AgentEvent) -> Void
