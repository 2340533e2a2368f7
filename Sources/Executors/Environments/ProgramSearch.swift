import Glibc

/// Finds programs on a PATH.
package struct ProgramSearch: Sendable, Equatable {
    /// Absolute folders in their order; relative ones would mean something else in every folder.
    package let folders: [String]

    package init(path: String?) {
        folders = (path ?? Self.standard).split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    }

    package static let standard = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

    package func first(_ name: String) -> String? { all(name).first }

    package func all(_ name: String) -> [String] {
        folders.map { "\($0)/\(name)" }.filter { !FileMark.isFolder($0) && access($0, X_OK) == 0 }
    }
}
