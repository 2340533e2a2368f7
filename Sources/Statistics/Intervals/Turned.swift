/// A number with its sign changed, so that what was less is more.
package struct Turned<Base: BoundedEstimate>: BoundedEstimate {
    package static var method: String { Base.method }
    private let base: Base

    package init(_ base: Base) { self.base = base }

    package var estimate: Double { -base.estimate }
    package var examples: Int { base.examples }
    package var resolution: Double { base.resolution }
    package func constantReach(z: Double) -> Double { base.constantReach(z: z) }
    package func lower(z: Double) -> Double { -base.upper(z: z) }
    package func upper(z: Double) -> Double { -base.lower(z: z) }
}
