import Documents
import Files
import Foundation
import Git
import Publishing
import Services
import Settings

/// Reads a work tree for `init`.
struct Surveying {
    private let repository: Repository
    private let folder: String

    init(_ repository: Repository, folder: String) {
        self.repository = repository
        self.folder = folder
    }

    /// A small file is read to its first 256 kB; a larger one is not one that `init` understands.
    private static let limit = 256 << 10

    /// Of the folder we stand in, which may be below the repository's root.
    func survey() async throws -> InitSurvey {
        let files = try await WorkTreeFiles(repository)
        let inside = WrittenPath(".", from: folder).folder(inside: files.root)
        let prefix = inside.isEmpty ? "" : inside + "/"
        let own = { (paths: [String]) in paths.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) } }
        let root = inside.isEmpty ? files.root : "\(files.root)/\(inside)"
        let known = own(files.tracked) + own(files.untracked)
        return InitSurvey(
            folder: (root as NSString).lastPathComponent, root: root,
            paths: known + Self.ignoredData(in: root, besides: Set(known)),
            untracked: Set(own(files.untracked)), variables: OwnProcess.variables, read: { Self.bytes("\(root)/\($0)") },
            document: { path in
                guard let bytes = Self.bytes("\(root)/\(path)"), let node = try? Document.yaml(bytes, file: path) else {
                    return nil
                }
                return InitValue(node)
            })
    }

    /// Data are often ignored, so that they cannot be committed by mistake.
    private static func ignoredData(in root: String, besides known: Set<String>) -> [String] {
        ["data", "datasets"].flatMap { folder in
            // A folder that cannot be read has nothing to show.
            let entries = (try? FolderWalk("\(root)/\(folder)").entries()) ?? []
            return entries.prefix(5000).filter { $0.stamp.kind == .file }.map { "\(folder)/\($0.path)" }
        }.filter { !known.contains($0) }
    }

    private static func bytes(_ path: String) -> [UInt8]? {
        guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size <= limit else { return nil }
        return FileManager.default.contents(atPath: path).map(Array.init)
    }
}

extension InitValue {
    init(_ node: DocumentNode) {
        switch node.value {
        case .mapping(let entries): self = .mapping(entries.map { ($0.key, InitValue($0.value)) })
        case .list(let items): self = .list(items.map(InitValue.init))
        case .scalar(let scalar): self = .text(scalar.text)
        case .null: self = .text("")
        }
    }
}
