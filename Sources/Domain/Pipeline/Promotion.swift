/// `promote:`: where a model goes that passed.
package struct Promotion: Sendable, Equatable {
    /// A place that one version of a model holds: GTO calls it a stage.
    package struct Target: Sendable, Equatable {
        package var name: String
        /// Beside the gates of the whole pipeline.
        package var gates: [Gate]
        /// How many persons must approve of a model that passed.
        package var approvals: Int
        package var then: String?

        package init(_ name: String, gates: [Gate] = [], approvals: Int = 0, then: String? = nil) {
            (self.name, self.gates, self.approvals, self.then) = (name, gates, approvals, then)
        }
    }

    /// At least one. A model comes to the next only where the one before took it.
    package var targets: [Target]

    package init(_ targets: [Target]) { self.targets = targets }

    package init(target: String, then: String? = nil, approvals: Int = 0) {
        targets = [Target(target, approvals: approvals, then: then)]
    }

    /// The first one's name.
    package var target: String { targets.first?.name ?? "" }

    package func named(_ name: String) -> Target? { targets.first { $0.name == name } }
}

extension Pipeline {
    /// The gates of every target, and those of one of them.
    package func gates(for target: String?) -> [Gate] { gates + (target.flatMap { promote?.named($0) }?.gates ?? []) }

    /// Those of all targets together.
    package var allGates: [Gate] { gates + (promote?.targets.flatMap(\.gates) ?? []) }
}
