/// Data that changed while a step had them.
struct DataMoved: Error, CustomStringConvertible {
    let description: String
}
