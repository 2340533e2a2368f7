import Glibc

/// The scale of log odds, on which a bound of a share cannot leave 0 to 1.
enum Logit {
    static func of(_ share: Double) -> Double { log(share / (1 - share)) }
    static func share(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
    /// How fast the share changes with its logit.
    static func slope(_ share: Double) -> Double { share * (1 - share) }
}
