/// What the other side answered.
package struct Response: Sendable, Equatable {
    package var status: Int
    /// Names in lower case, in the order of arrival; those of an interim answer (100) are not among them.
    package var headers: [Header]
    /// At most `Limits.body` bytes.
    package var body: [UInt8]
    /// The body went on beyond the limit.
    package var isCut: Bool

    package struct Header: Sendable, Equatable {
        package var name: String
        package var value: String
    }

    /// The first header of that name, in any case.
    package subscript(name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name == wanted }?.value
    }
}
