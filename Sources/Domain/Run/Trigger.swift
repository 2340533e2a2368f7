/// Why a run exists.
package enum Trigger: String, Sendable, Codable {
    case push, schedule, drift, upstream, manual
    /// A version is trained again from its record: nothing of it is reused, and no verdict is asked for.
    case reproduce
}
