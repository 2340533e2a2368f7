import CLibGit2
package import Domain

extension Repository {
    /// The names in a folder of a commit; none where there is no such folder.
    package func names(in folder: TreePath, at commit: ObjectID) throws(GitError) -> [TreePath] {
        guard let id = try treeID(of: folder, at: commit) else { return [] }
        let tree = try treeObject(id)
        return (0..<git_tree_entrycount(tree.pointer)).compactMap { index in
            git_tree_entry_byindex(tree.pointer, index).map { TreePath(String(cString: git_tree_entry_name($0))) }
        }
    }
}
