/// How one hyperparameter differs between two commits.
package enum ParameterChange: Codable, Sendable, Equatable, CustomStringConvertible {
    case added(name: String, new: String)
    case removed(name: String, old: String)
    case changed(name: String, old: String, new: String)

    package var name: String {
        switch self {
        case .added(let name, _), .removed(let name, _), .changed(let name, _, _): name
        }
    }

    package var description: String {
        switch self {
        case .added(let name, let new): "\(name): \(new) (new)"
        case .removed(let name, let old): "\(name): \(old) (removed)"
        case .changed(let name, let old, let new): "\(name): \(old) → \(new)"
        }
    }

    /// The differences, by name.
    package static func diff(old: [String: String], new: [String: String]) -> [ParameterChange] {
        Set(old.keys).union(new.keys).sorted().compactMap { name in
            switch (old[name], new[name]) {
            case (nil, let now?): .added(name: name, new: now)
            case (let before?, nil): .removed(name: name, old: before)
            case (let before?, let now?) where before != now: .changed(name: name, old: before, new: now)
            default: nil
            }
        }
    }
}
