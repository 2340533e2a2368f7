import Glibc

/// An open file that is closed when its owner is done.
package struct Descriptor: ~Copyable {
    package let number: Int32
    /// As it was asked for, for sentences.
    package let path: String

    package init(owning number: Int32, path: String) {
        self.number = number
        self.path = path
    }

    /// Opens with close-on-exec; `verb` stands in the sentence of a failure.
    package init(_ path: String, _ flags: Int32, mode: UInt32 = 0o600, to verb: String) throws(FilesError) {
        let number = open(path, flags | O_CLOEXEC, mode)
        guard number >= 0 else { throw .system(verb, path) }
        self.init(owning: number, path: path)
    }

    deinit { _ = close(number) }

    package func stamp() throws(FilesError) -> FileStamp {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw .system("look at", path) }
        return FileStamp(status)
    }

    /// Fills `buffer` as far as the file goes and returns how far.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(FilesError) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = Glibc.read(number, buffer.baseAddress! + filled, buffer.count - filled)
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw .system("read", path)
            }
            filled += count
        }
        return filled
    }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(FilesError) {
        var done = 0
        while done < bytes.count {
            let count = Glibc.write(number, bytes.baseAddress! + done, bytes.count - done)
            if count < 0 {
                if errno == EINTR { continue }
                throw .system("write", path)
            }
            done += count
        }
    }

    package func write(_ bytes: [UInt8]) throws(FilesError) {
        try bytes.withUnsafeBufferPointer { piece throws(FilesError) in try write(UnsafeRawBufferPointer(piece)) }
    }

    /// Everything to the end; refused beyond `limit` bytes.
    package func readAll(limit: Int) throws(FilesError) -> [UInt8] {
        let size = min(limit, Int(try stamp().size))
        var bytes = try beginning(size + 1)
        guard bytes.count > size else { return bytes }
        // It grew, or is one of those whose size the system does not say.
        while bytes.count <= limit {
            let more = try beginning(1 << 18)
            if more.isEmpty { return bytes }
            bytes += more
        }
        throw FilesError(.unfit, "\(path.quoted) is larger than the \(limit) bytes that are read of it.")
    }

    /// At most so many bytes from where the file is read.
    package func beginning(_ count: Int) throws(FilesError) -> [UInt8] {
        var failure: FilesError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            LargePages.back(UnsafeMutableRawBufferPointer(buffer))
            do throws(FilesError) {
                filled = try read(into: UnsafeMutableRawBufferPointer(buffer))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    package func synchronise() throws(FilesError) {
        guard fsync(number) == 0 else { throw .system("write", path) }
    }
}

extension Descriptor {
    /// Opens a file to read it, a link at its end followed.
    package init(_ path: String, readOnly: Void) throws(FilesError) {
        try self.init(path, O_RDONLY | O_NONBLOCK, to: "read")
    }
}
