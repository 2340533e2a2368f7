package import Domain

/// What shall be under a path.
package enum TreeChange: Hashable, Sendable {
    /// A file, instead of whatever is there, a folder too.
    case put(ObjectID, FileMode = .regular)
    /// Nothing: the file or the folder there goes.
    case remove
}

/// A change, and how its path goes on below the folder in hand.
struct PendingChange {
    let path: ArraySlice<UInt8>
    let change: TreeChange

    var isPut: Bool { change != .remove }

    /// The name in this folder.
    var name: ArraySlice<UInt8> { path.prefix { $0 != UInt8(ascii: "/") } }

    /// The change as the folder `name` sees it; nil where it is of `name` itself.
    var below: PendingChange? {
        guard name.endIndex < path.endIndex else { return nil }
        return PendingChange(path: path[path.index(after: name.endIndex)...], change: change)
    }
}
