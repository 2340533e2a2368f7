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
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(limit, Int(try stamp().size)))
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { chunk.deallocate() }
        while true {
            let count = try read(into: chunk)
            guard bytes.count + count <= limit else {
                throw FilesError(.unfit, "\(path.quoted) is larger than the \(limit) bytes that are read of it.")
            }
            bytes.append(contentsOf: chunk[..<count])
            if count < chunk.count { return bytes }
        }
    }

    /// At most so many bytes from where the file is read.
    package func beginning(_ count: Int) throws(FilesError) -> [UInt8] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
        defer { buffer.deallocate() }
        return Array(buffer[..<(try read(into: buffer))])
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
