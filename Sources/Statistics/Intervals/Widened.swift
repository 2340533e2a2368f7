import Glibc

/// An estimate of one model, or of the difference of two, whose bounds also hold for the trainings that they are one of.
///
/// A bound's distance is the root of the sum of squares of the base's distance and of each spread's reach: two independent parts of an
/// error are combined so by R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10, and in general by G. Y. Zou and A. Donner,
/// Statistics in Medicine 27 (2008) 1693-1702. The seeds' part does not shrink with more rows.
package struct Widened<Base: BoundedEstimate>: BoundedEstimate {
    package static var method: String { "\(Base.method), widened by the spread of its repeats" }
    private let base: Base
    private let spreads: [SeedSpread]

    package init(_ base: Base, by spreads: [SeedSpread]) {
        (self.base, self.spreads) = (base, spreads)
    }

    package var estimate: Double { base.estimate }
    package var examples: Int { base.examples }
    package var resolution: Double { base.resolution }
    package func lower(z: Double) -> Double { estimate - reach(estimate - base.lower(z: z), z) }
    package func upper(z: Double) -> Double { estimate + reach(base.upper(z: z) - estimate, z) }

    package func constantReach(z: Double) -> Double { spreads.reduce(0) { hypot($0, $1.reach(z: z)) } }

    /// Signed squares are added, so that bounds rise and fall with z below one half too.
    private func reach(_ distance: Double, _ z: Double) -> Double {
        let seeds = constantReach(z: z)
        let sum = distance * distance.magnitude + (z < 0 ? -seeds * seeds : seeds * seeds)
        return sum < 0 ? -(-sum).squareRoot() : sum.squareRoot()
    }
}
