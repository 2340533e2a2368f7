import Dispatch
package import Domain
import Synchronization

extension HashMemory {
    /// Of several files at once, as many as the machine has cores; in the order asked for.
    package func digests(of paths: [String], _ algorithm: ContentDigest.Algorithm) -> [Result<ContentDigest, FilesError>] {
        if paths.count == 1 { return [digest(at: paths[0], algorithm)] }
        let results = Mutex<[Int: Result<ContentDigest, FilesError>]>([:])
        DispatchQueue.concurrentPerform(iterations: paths.count) { place in
            let result = digest(at: paths[place], algorithm)
            results.withLock { $0[place] = result }
        }
        return results.withLock { found in paths.indices.map { found[$0]! } }
    }

    private func digest(at path: String, _ algorithm: ContentDigest.Algorithm) -> Result<ContentDigest, FilesError> {
        Result { () throws(FilesError) in try digest(of: path, algorithm) }
    }
}
