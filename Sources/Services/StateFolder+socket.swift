internal import Domain
internal import Files
internal import Foundation

extension StateFolder {
    /// The socket on which the holder of a state answers. Its own folder may be too deep for the name of a socket, which has at
    /// most 107 bytes, so it is in the first of $RUNTIME_DIRECTORY, $XDG_RUNTIME_DIR/gatehouse and a folder of ours among the
    /// temporary ones that there is; its path stands in `socket`.
    package func makeSocketPath(_ variables: [String: String]) throws -> String {
        let name = "\(ContentDigest.sha256(path.utf8).hex.prefix(16)).sock"
        if let folder = variables["RUNTIME_DIRECTORY"]?.split(separator: ":").first { return "\(folder)/\(name)" }
        var folder = "\(variables["TMPDIR"] ?? "/tmp")/gatehouse-\(geteuid())"
        if let own = variables["XDG_RUNTIME_DIR"], !own.isEmpty, try FileStamp.at(own)?.kind == .folder {
            folder = own + "/gatehouse"
        }
        try PrivateFolder.make(folder)
        return "\(folder)/\(name)"
    }

    private var socketFile: String { path + "/socket" }

    /// Tells commands where the socket is.
    package func leaveSocket(_ socket: String) throws {
        try AtomicFile.write(Array((socket + "\n").utf8), to: socketFile)
    }

    /// Where the holder of the lock answers; nil where nobody holds it, or who does has no socket.
    package func answeringSocket() -> String? {
        guard FileLock.isHeld(lock), let bytes = try? AtomicFile.read(socketFile, limit: 4096) else { return nil }
        let socket = String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self)
        return (try? FileStamp.at(socket)) == nil ? nil : socket
    }
}
