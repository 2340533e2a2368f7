package import Domain
import Files
import Foundation
import Glibc

extension DataCache {
    /// Places every member read-only below `workspace`, which stands for the repository's root.
    ///
    /// A file that somebody may write, as in a work tree, is first taken into the cache, so that the step cannot change it.
    /// `blob` writes a blob of the repository to a path that does not exist yet.
    package func deliver(
        _ located: LocatedData, into workspace: String, blob: (ObjectID, String) async throws -> Void
    ) async throws -> DeliveredData {
        var delivered: [DeliveredData.Member] = []
        for member in located.members {
            let path = member.member.place(below: located.data.path)
            let target = try Beneath(workspace).makeFolder(path.folderPart) + "/" + path.lastPart
            guard unlink(target) == 0 || errno == ENOENT else { throw FilesError.system("place", target) }
            let placed: (source: String?, way: Delivery?)
            switch member.source {
            case .file(let source): placed = try place(source, at: target, member.member)
            case .blob(let id):
                try await blob(id, target)
                guard chmod(target, member.member.isExecutable ? 0o555 : 0o444) == 0 else {
                    throw FilesError.system("place", target)
                }
                placed = (nil, nil)
            }
            delivered.append(
                DeliveredData.Member(path: path, digest: member.member.digest, source: placed.source, way: placed.way))
        }
        return DeliveredData(workspace: workspace, members: delivered, isLegacy: located.data.isLegacy)
    }

    /// The delivered files that are not any more what they were, relative to the workspace: a run that moved its inputs proves
    /// nothing. Read again unless remembered.
    package func verifyDelivered(_ delivered: DeliveredData) -> [String] {
        delivered.members.filter { !isSound($0, delivered) }.map(\.path)
    }

    private func place(_ source: String, at target: String, _ member: DataMember) throws -> (source: String?, way: Delivery?) {
        guard let stamp = try FileStamp.at(source) else { throw FilesError.system("read", source, code: ENOENT) }
        if stamp.isWritable { return try place(owned(source, member.digest), at: target, member) }
        let way = try Delivery.deliver(from: source, to: target, mode: member.isExecutable ? 0o555 : 0o444)
        try memory.rebind(source, from: stamp)
        return (source, way)
    }

    /// A read-only copy of a writable file. git-lfs leaves its objects writable, and linked to those of a remote on this machine.
    private func owned(_ source: String, _ digest: ContentDigest) throws -> String {
        let kept = try keep(file: source, as: digest)
        if isOwn(source), source != kept { try Removal.tree(source) }
        return kept
    }

    private func isSound(_ member: DeliveredData.Member, _ delivered: DeliveredData) -> Bool {
        let path = delivered.workspace + "/" + member.path
        guard let stamp = try? FileStamp.at(path) else { return false }
        guard stamp.kind == .link else { return stamp.kind == .file && holds(path, member.digest, delivered.isLegacy) }
        guard let source = member.source, member.way == .symlink, Self.leads(path, to: source) else { return false }
        return holds(source, member.digest, delivered.isLegacy)
    }

    private func holds(_ path: String, _ digest: ContentDigest, _ isLegacy: Bool) -> Bool {
        if (try? memory.digest(of: path, digest.algorithm)) == digest { return true }
        return isLegacy && (try? ContentDigest.md5AsText(ofFile: path)) == digest
    }

    private static func leads(_ link: String, to target: String) -> Bool {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) == target
    }
}
