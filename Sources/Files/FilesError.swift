import Domain
import Glibc

/// Why bytes could not be read, kept or placed, in sentences for a person.
package struct FilesError: Error, Equatable, CustomStringConvertible {
    package enum Kind: Sendable {
        /// The disk or its quota is full.
        case full
        case denied, missing
        /// A path that leads out of its root.
        case escape
        /// A socket, fifo, device, link or empty folder where bytes are needed.
        case unfit
        /// Bytes that are not what their digest says.
        case corrupt
        /// Somebody else holds it.
        case busy
        case other
    }

    package let kind: Kind
    package let description: String

    package init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    /// What the one who left the bytes did, not this machine.
    package var isTheirs: Bool { [.escape, .unfit, .missing, .other].contains(kind) }

    /// The failed call's `errno`, which must be read in the same turn.
    package static func system(_ verb: String, _ path: String, code: Int32 = errno) -> FilesError {
        let (kind, next) = advice(for: code)
        return FilesError(kind, "Cannot \(verb) \(path.quoted): \(String(cString: strerror(code))). \(next)")
    }

    private static func advice(for code: Int32) -> (Kind, String) {
        switch code {
        case ENOSPC, EDQUOT: (.full, "Free space on that disk ('gatehouse gc' empties the store), then run it again.")
        case EACCES, EPERM: (.denied, "Check who owns it and its permissions.")
        case EROFS: (.denied, "The disk is mounted read-only: mount it writable or choose another state folder.")
        case ENOENT: (.missing, "Check that it exists and is spelled as on disk.")
        case ELOOP: (.unfit, "A symbolic link stands where a file or folder must be.")
        case ENOTDIR: (.unfit, "A file stands where a folder must be.")
        case EMFILE, ENFILE: (.other, "Raise the limit of open files ('ulimit -n').")
        case EIO: (.other, "The disk reports a fault: see 'dmesg'.")
        case ENAMETOOLONG: (.other, "Choose a shorter name.")
        case EBUSY: (.busy, "Something is mounted there or uses it: end that first.")
        default: (.other, "Look at it with 'ls -ld', then run it again.")
        }
    }
}

extension String {
    /// In single quotes, control characters escaped, so that a name with a newline stays on one line.
    package var quoted: String {
        let shown = unicodeScalars.map { scalar in
            switch scalar {
            case "\n": "\\n"
            case "\r": "\\r"
            case "\t": "\\t"
            default: scalar.value < 32 || scalar.value == 127 ? "\\x" + [UInt8(scalar.value)].hexadecimal : String(scalar)
            }
        }
        return "'" + shown.joined() + "'"
    }
}
