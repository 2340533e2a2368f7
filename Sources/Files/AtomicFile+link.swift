import Glibc

extension AtomicFile {
    /// The bytes of a small file that may be a link, such as a secret that is mounted.
    package static func read(_ path: String, limit: Int) throws(FilesError) -> [UInt8] {
        try Descriptor(path, O_RDONLY | O_NONBLOCK, to: "read").readAll(limit: limit)
    }

    /// Gives what stands at `temporary` its last name, which must be free.
    package static func settle(_ temporary: String, to path: String) throws(FilesError) {
        guard Glibc.rename(temporary, path) == 0 else { throw .system("write", path) }
        try synchroniseFolder(of: path)
    }

    /// Where a symbolic link leads; nil where there is none.
    package static func destination(ofLink path: String) throws(FilesError) -> String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = buffer.withUnsafeMutableBytes { readlink(path, $0.baseAddress!, $0.count) }
        guard count >= 0 else {
            guard errno == ENOENT || errno == EINVAL else { throw .system("read", path) }
            return nil
        }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }

    /// Makes or moves a symbolic link; who looks sees the old one or the new.
    package static func link(_ path: String, to destination: String) throws(FilesError) {
        let temporary = path + ".part"
        unlink(temporary)
        guard symlink(destination, temporary) == 0 else { throw .system("write", path) }
        try settle(temporary, to: path)
    }
}
