internal import Files
package import Git
internal import Glibc

extension HooksFolder {
    /// Where git says that the hooks of `repository` are.
    package static func of(_ repository: Repository) async throws -> HooksFolder {
        let path = try await repository.hooksFolder()
        return HooksFolder(path: path, standing: try await standing(of: path.realPath, in: repository))
    }

    private static func standing(of path: String, in repository: Repository) async throws -> Standing {
        let location = repository.location
        if [location.commonFolder, location.gitFolder].contains(where: { path.isBelow($0.realPath) }) { return .own }
        guard let top = location.workTree?.realPath, path.isBelow(top) else { return .outside }
        let inside = String(path.dropFirst(top.utf8.count + 1))
        let isTracked = try await [inside, inside.folderPart].asyncContains { folder in
            folder == "." ? false : try await repository.tracksAnything(below: folder)
        }
        return isTracked ? .tracked : .untracked
    }
}

extension [String] {
    fileprivate func asyncContains(_ isMeant: (String) async throws -> Bool) async rethrows -> Bool {
        for element in self where try await isMeant(element) { return true }
        return false
    }
}

extension String {
    fileprivate func isBelow(_ folder: String) -> Bool { hasPrefix(folder + "/") }

    /// Without links; of what is not there, the part that is, and the rest as written.
    var realPath: String {
        if let real = realpath(self, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        let parent = folderPart
        guard parent != self, parent != "." else { return self }
        return (parent == "/" ? "" : parent.realPath) + "/" + lastPart
    }
}
