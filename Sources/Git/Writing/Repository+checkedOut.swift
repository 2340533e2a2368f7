import CLibGit2
import Glibc

extension Repository {
    /// Refuses to change a ref that a work tree has checked out: its files and index would no longer fit.
    func refuseCheckedOut(_ name: String) throws(GitError) {
        for folder in try workTreeFolders() {
            for file in ["HEAD", "rebase-merge/head-name", "rebase-apply/head-name"] {
                guard let said = opening(ofFile: folder + "/" + file) else { continue }
                guard said == name || said == "ref: " + name else { continue }
                throw GitError(
                    .checkedOut,
                    "\(name) is checked out in a work tree of \(location.place), and Gatehouse does not move what somebody "
                        + "works on. Switch that work tree to another branch.")
            }
        }
    }

    /// The git folders of all work trees: what each has checked out is in its HEAD, its folder there or not.
    private func workTreeFolders() throws(GitError) -> [String] {
        let linked = location.commonFolder + "/worktrees"
        var folders = try hasMainWorkTree() ? [location.commonFolder] : []
        guard let names = opendir(linked) else { return folders }
        defer { closedir(names) }
        while let entry = readdir(names) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
            }
            if !name.hasPrefix(".") { folders.append(linked + "/" + name) }
        }
        return folders
    }

    private func hasMainWorkTree() throws(GitError) -> Bool {
        if location.gitFolder == location.commonFolder { return !location.isBare }
        let main = try own("git_repository_open", git_repository_free) { git_repository_open(&$0, location.commonFolder) }
        return git_repository_is_bare(main.pointer) == 0
    }
}

private func opening(ofFile path: String) -> String? {
    guard let file = fopen(path, "rbe") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = fread(&buffer, 1, buffer.count, file)
    return buffer[..<count].split(separator: UInt8(ascii: "\n")).first.map { String(decoding: $0, as: UTF8.self) }
}
