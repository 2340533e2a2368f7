import Datasets
import Domain
import Files
import TestSupport

/// Tracked files in memory, with git's own names for their bytes.
struct Repository {
    var texts: [String: String]
    var modes: [String: UInt32] = [:]

    var tree: TrackedTree {
        let texts = texts
        let files = texts.map { path, text in
            TrackedFile(
                path: path, mode: modes[path] ?? 0o100644, blob: ObjectID(ContentDigest.of(text.utf8, .git).hex)!,
                size: Int64(text.utf8.count))
        }
        return TrackedTree(
            files: files,
            folder: { folder in
                let below = texts.keys.filter { $0.hasPrefix(folder + "/") }.sorted()
                return ObjectID(ContentDigest.of(below.joined().utf8, .gitTree).hex)
            },
            read: { Array(texts[$0.path]!.utf8) })
    }

    func resolve(_ path: String?, manifest: String? = nil, folder: String = ".") async throws -> ResolvedData {
        let source = DataSource(name: "train", path: path, manifest: manifest, purposes: [.train])
        return try await DataResolver(tree: tree, folder: folder).resolve(source)
    }

    /// The sentence of the refusal; nil where the data set resolves.
    func refusal(_ path: String?, manifest: String? = nil, folder: String = ".") async throws -> String? {
        do {
            _ = try await resolve(path, manifest: manifest, folder: folder)
            return nil
        } catch let error as DatasetsError {
            return error.description
        }
    }
}

let md5 = "a304afb96060aad90176268345e10355"
let sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
