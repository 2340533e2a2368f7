/// Which addresses a loop connects to.
package enum AddressPolicy: Sendable, Equatable {
    /// Only those that the whole internet can reach: not this machine, its networks, or anything reserved.
    case publicOnly
    case any
}
