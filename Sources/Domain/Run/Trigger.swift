/// Why a run exists.
package enum Trigger: String, Sendable, Codable {
    case push, schedule, drift, upstream, manual
}
