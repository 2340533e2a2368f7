internal import Files
internal import Glibc

extension HooksPlan {
    /// Does what was decided. A hook that was kept is back in its place where ours cannot be written.
    package func perform() throws {
        for step in steps { try perform(step) }
    }

    private func perform(_ step: Step) throws(FilesError) {
        switch step {
        case .makeFolder(let path, let isPrivate): try Folders.make(path, mode: isPrivate ? 0o700 : 0o755)
        case .keep(let name): try move(path(name), to: keptPath(name))
        case .write(let name): try write(name)
        case .makeExecutable(let name):
            guard chmod(path(name), 0o755) == 0 else { throw .system("make executable", path(name)) }
        case .remove(let name):
            guard unlink(path(name)) == 0 || errno == ENOENT else { throw .system("remove", path(name)) }
        case .restore(let name): try move(keptPath(name), to: path(name))
        }
    }

    private func write(_ name: HookName) throws(FilesError) {
        do throws(FilesError) {
            try AtomicFile.write(HookScript.text.utf8, to: path(name), mode: 0o755)
        } catch {
            if steps.contains(.keep(name)) { try move(keptPath(name), to: path(name)) }
            throw error
        }
    }

    /// The same file under another name: its bytes, mode and times stay.
    private func move(_ path: String, to target: String) throws(FilesError) {
        guard rename(path, target) == 0 else { throw .system("move", path) }
    }
}
