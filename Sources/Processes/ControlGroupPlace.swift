/// A folder of a hierarchy of control groups, and which version it speaks.
struct ControlGroupPlace: Sendable, Equatable {
    var folder: String
    var isUnified: Bool
}
