internal import Domain
internal import Files

extension Site {
    /// Whether everything that a step left is still in the store with the bytes it had; hashed again unless remembered.
    func isSound(_ result: StepResult) throws -> Bool {
        for (name, output) in result.outputs {
            guard store.contains(output.digest), try isSound(output.digest) else { return false }
            if name == "metrics" { continue }
            for entry in try store.manifest(of: output.digest).entries {
                guard let digest = entry.digest else { continue }
                guard store.contains(digest), try isSound(digest) else { return false }
            }
        }
        return true
    }

    private func isSound(_ object: ContentDigest) throws -> Bool {
        try memory.digest(of: store.path(of: object), .sha256) == object
    }
}
