/// A slice that was large enough, before the others are looked at.
struct FoundSlice {
    let name: String
    let examples: Int
    let comparison: MarginComparison?
    let undefined: String?
}
