/// A word of the gate language and where it starts.
struct GateToken: Equatable {
    enum Kind: Equatable {
        case quantity(Quantity)
        /// The parts between the dots of a name.
        case name([String])
        case relation(Relation)
        case symbol(Unicode.Scalar)
        case end
    }

    var kind: Kind
    /// As written.
    var text: String
    /// Unicode scalars from the start.
    var offset: Int
}
