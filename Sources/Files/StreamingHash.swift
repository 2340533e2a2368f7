import Crypto
package import Domain

/// A digest that is made while bytes go by.
package struct StreamingHash {
    private enum State {
        case sha256(SHA256)
        case md5(Insecure.MD5)
        case git(Insecure.SHA1)
    }

    private var state: State

    /// `size` is needed for git, whose digest begins with it; folders have no digest of bytes.
    package init(_ algorithm: ContentDigest.Algorithm, size: Int64) {
        switch algorithm {
        case .sha256: state = .sha256(SHA256())
        case .md5, .md5Folder: state = .md5(Insecure.MD5())
        case .git, .gitTree:
            var hash = Insecure.SHA1()
            hash.update(data: Array((algorithm == .git ? "blob " : "tree ").utf8) + Array("\(size)\0".utf8))
            state = .git(hash)
        }
    }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        switch state {
        case .sha256(var hash):
            hash.update(bufferPointer: bytes)
            state = .sha256(hash)
        case .md5(var hash):
            hash.update(bufferPointer: bytes)
            state = .md5(hash)
        case .git(var hash):
            hash.update(bufferPointer: bytes)
            state = .git(hash)
        }
    }

    package func hex() -> String {
        switch state {
        case .sha256(let hash): hash.finalize().hexadecimal
        case .md5(let hash): hash.finalize().hexadecimal
        case .git(let hash): hash.finalize().hexadecimal
        }
    }
}
