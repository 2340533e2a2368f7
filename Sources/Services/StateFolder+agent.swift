internal import Domain
internal import Files
package import Git
internal import Glibc

extension StateFolder {
    /// Where an agent keeps what belongs to a repository: below the folder that its settings name, else in the git folder.
    package static func agents(of repository: Repository, in state: String?) -> StateFolder {
        let common = repository.location.commonFolder
        guard let state else { return inGitFolder(of: repository) }
        let name = common.hasSuffix("/.git") ? common.folderPart.lastPart : common.lastPart
        return StateFolder("\(state)/\(folderName(name, for: common))")
    }

    /// The same for a `url:`, whose copy is in it, too.
    package static func agents(of url: String, in state: String) -> StateFolder {
        let last = String(url.split(whereSeparator: { $0 == "/" || $0 == ":" }).last ?? "origin")
        return StateFolder("\(state)/\(folderName(last.hasSuffix(".git") ? String(last.dropLast(4)) : last, for: url))")
    }

    private static func folderName(_ name: String, for whole: String) -> String {
        let plain = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "_" })
        return "\(plain)-\(ContentDigest.sha256(whole.utf8).hex.prefix(8))"
    }

    package static func inGitFolder(of repository: Repository) -> StateFolder {
        StateFolder(repository.location.commonFolder + "/gatehouse")
    }

    /// Where the state of a repository is: where its agent says, if we may read it, else in the git folder.
    package static func local(to repository: Repository) -> StateFolder {
        let own = inGitFolder(of: repository)
        // Without the file, or with one that cannot be read, nobody keeps the state elsewhere.
        guard let bytes = try? AtomicFile.read(own.agentFile, limit: 1 << 16) else { return own }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 1, lines[1].hasPrefix("/"), access(String(lines[1]) + "/gatehouse.sqlite", R_OK) == 0 else {
            return own
        }
        return StateFolder(String(lines[1]))
    }

    /// `agent`, beside the nudge file: who watches the repository and where its state is.
    package var agentFile: String { path + "/agent" }

    /// Tells hooks and commands in the repository of us: our process, and this folder.
    func leaveWord(in repository: Repository) throws {
        let own = StateFolder.inGitFolder(of: repository)
        try Folders.make(own.path, mode: 0o700)
        try AtomicFile.write(Array("\(getpid())\n\(path)\n".utf8), to: own.agentFile)
    }
}
