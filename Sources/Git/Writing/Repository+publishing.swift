package import Domain

extension Repository {
    /// Commits new contents of some paths (nil: removed) onto a ref, which begins without history if it is not there yet.
    ///
    /// Other paths stay as they are. If the ref moves meanwhile, the same changes are made on its new tip. Where they change
    /// nothing there is no commit. Gives the ref's commit afterwards.
    @discardableResult
    package func update(
        _ name: String, message: String, changing files: [TreePath: [UInt8]?], by author: Signature = .gatehouse,
        at time: CommitTime
    ) throws(GitError) -> ObjectID? {
        var changes: [TreePath: TreeChange] = [:]
        for (path, bytes) in files { changes[path] = if let bytes { .put(try write(blob: bytes)) } else { .remove } }
        return try advance(name, message: firstLine(of: message)) { tip throws(GitError) in
            let base = try tip.map { tip throws(GitError) in try commit(tip).tree }
            if base == nil && changes.values.allSatisfy({ $0 == .remove }) { return nil }
            let tree = try write(tree: changes, on: base)
            if tree == base { return nil }
            return CommitDraft(tree: tree, parents: tip.map { [$0] } ?? [], author: author, time: time, message: message)
        }
    }
}

/// What goes to the reflog.
func firstLine(of message: String) -> String {
    message.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? ""
}
