import Foundation

/// A path as a person wrote it, seen from the folder they stand in.
struct WrittenPath {
    private let absolute: String

    init(_ path: String, from folder: String) {
        let base = folder.hasPrefix("/") ? folder : FileManager.default.currentDirectoryPath + "/" + folder
        let joined = path.hasPrefix("/") ? path : base + "/" + path
        let parent = URL(fileURLWithPath: (joined as NSString).deletingLastPathComponent).resolvingSymlinksInPath().path
        absolute = parent + "/" + (joined as NSString).lastPathComponent
    }

    /// As `inside`, but empty for the root itself and for what is not below it.
    func folder(inside root: String) -> String {
        inside(root) ?? ""
    }

    /// Relative to `root`; nil where it is not below it.
    func inside(_ root: String) -> String? {
        let real = URL(fileURLWithPath: root).resolvingSymlinksInPath().path
        let path = URL(fileURLWithPath: absolute).standardizedFileURL.path
        guard path.hasPrefix(real + "/") else { return nil }
        return String(path.dropFirst(real.count + 1))
    }
}
