import Glibc

extension Folder {
    /// Writes a new file; nothing may be there yet.
    func write(_ bytes: UnsafeRawBufferPointer, to name: TreePath, mode: mode_t) throws(GitError) -> FileStamp {
        let file = open(name, O_WRONLY | O_CREAT | O_EXCL, mode)
        guard file >= 0 else { throw .errno("write", place(name)) }
        defer { close(file) }
        try writeAll(bytes, to: file, name)
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .errno("look at", place(name)) }
        // The process's umask took some rights away.
        if status.st_mode & 0o7777 != mode {
            guard fchmod(file, mode) == 0, fstat(file, &status) == 0 else { throw .errno("change the rights of", place(name)) }
        }
        return FileStamp(status)
    }

    func write(_ text: String, to name: TreePath) throws(GitError) {
        try write(Array(text.utf8), to: name)
    }

    func write(_ bytes: [UInt8], to name: TreePath) throws(GitError) {
        _ = try bytes.withUnsafeBufferPointer { buffer throws(GitError) in
            try write(UnsafeRawBufferPointer(buffer), to: name, mode: 0o644)
        }
    }

    private func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32, _ name: TreePath) throws(GitError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 && Glibc.errno == EINTR { continue }
            guard count > 0 else { throw .errno("write", place(name)) }
            rest = rest.dropFirst(count)
        }
    }

    /// Makes a link; nothing may be there yet.
    func link(_ target: UnsafeRawBufferPointer, as name: TreePath) throws(GitError) -> FileStamp {
        let made = TreePath(bytes: Array(target)).withCString { target in name.withCString { symlinkat(target, descriptor, $0) } }
        guard made == 0 else { throw .errno("link", place(name)) }
        guard let stamp = try stamp(of: name) else { throw .errno("look at", place(name)) }
        return stamp
    }

    /// The bytes of a file of `size` bytes, or a link's target; nil where it cannot be read or has another size.
    func bytes(of name: TreePath, _ stamp: FileStamp) -> [UInt8]? {
        stamp.isLink ? target(of: name, size: Int(stamp.size)) : contents(of: name, size: Int(stamp.size))
    }

    private func target(of name: TreePath, size: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: size + 1)
        let count = name.withCString { name in
            bytes.withUnsafeMutableBytes {
                readlinkat(descriptor, name, $0.baseAddress!.assumingMemoryBound(to: CChar.self), size + 1)
            }
        }
        return count == size ? Array(bytes.prefix(size)) : nil
    }

    private func contents(of name: TreePath, size: Int) -> [UInt8]? {
        let file = open(name, O_RDONLY | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            while filled < size {
                let count = read(file, buffer.baseAddress! + filled, size - filled)
                if count < 0 && Glibc.errno == EINTR { continue }
                guard count > 0 else { return }
                filled += count
            }
        }
        return bytes.count == size ? bytes : nil
    }
}
