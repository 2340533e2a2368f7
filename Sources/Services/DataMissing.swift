/// Data whose bytes are not here, and were not brought.
struct DataMissing: Error, CustomStringConvertible {
    let description: String
    /// Another attempt may bring them.
    let wasFetched: Bool
}
