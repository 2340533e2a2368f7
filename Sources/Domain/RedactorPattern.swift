/// One form of one secret.
struct RedactorPattern: Sendable {
    var bytes: [UInt8]
    var name: String

    var mask: [UInt8] { Array("***\(name)***".utf8) }
}
