/// What kind of file git keeps under a path; the raw value is git's own number.
package enum FileMode: UInt32, Sendable, Hashable {
    case regular = 0o100644
    case executable = 0o100755
    case link = 0o120000
    case submodule = 0o160000

    /// Git's number as it is read; the group-writable mode of old commits counts as regular.
    init?(git number: UInt32) {
        if number == 0o100664 { self = .regular } else { self.init(rawValue: number) }
    }

    /// Git's number in octal digits, such as `100644`.
    package var octal: String { String(rawValue, radix: 8) }
}
