import Glibc

/// Where this machine keeps what is needed for a moment.
package enum TemporaryFolders {
    package static var parent: String {
        let named = getenv("TMPDIR").flatMap { String(validatingCString: $0) }
        return named.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    }
}
