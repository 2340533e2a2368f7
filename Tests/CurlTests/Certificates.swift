import Foundation
import TestSupport

/// How a receiver's certificate stands to who asks.
enum Certified: String, CaseIterable {
    case well, byNobody, over, another

    /// What a refusal says; nil where the receiver is trusted.
    var refusal: String? {
        switch self {
        case .well: nil
        case .byNobody: "self-signed certificate"
        case .over: "certificate has expired"
        case .another: "127.0.0.1"
        }
    }
}

/// A certificate authority of a test's own, made by openssl.
struct Certificates {
    private let folder: TemporaryFolder
    let authority: String

    init() throws {
        folder = try TemporaryFolder()
        authority = folder.path + "/authority.pem"
        try folder.write("", to: "index.txt")
        try folder.write("01\n", to: "serial")
        try folder.write(
            """
            [ca]
            default_ca = own
            [own]
            new_certs_dir = \(folder.path)
            database = \(folder.path)/index.txt
            serial = \(folder.path)/serial
            default_md = sha256
            policy = any
            copy_extensions = copy
            [any]
            commonName = supplied

            """, to: "authority.cnf")
        try make("authority", "/CN=Test", "basicConstraints=critical,CA:TRUE", isRequest: false)
    }

    /// The files of a certificate and its key.
    func make(_ kind: Certified) throws -> (String, String) {
        let name = kind == .another ? "DNS:other.example.com" : "IP:127.0.0.1"
        try make(kind.rawValue, "/CN=receiver", "subjectAltName=\(name)", isRequest: kind != .byNobody)
        if kind != .byNobody { try sign(kind) }
        return (path(kind.rawValue, "pem"), path(kind.rawValue, "key"))
    }

    private func path(_ name: String, _ kind: String) -> String { "\(folder.path)/\(name).\(kind)" }

    private func make(_ name: String, _ subject: String, _ extra: String, isRequest: Bool) throws {
        try openssl(
            ["req", "-newkey", "rsa:2048", "-nodes", "-subj", subject, "-addext", extra, "-keyout", path(name, "key")]
                + (isRequest ? ["-out", path(name, "csr")] : ["-x509", "-days", "2", "-out", path(name, "pem")]))
    }

    private func sign(_ kind: Certified) throws {
        let name = kind.rawValue
        try openssl(
            [
                "ca", "-batch", "-notext", "-config", folder.path + "/authority.cnf", "-cert", authority, "-keyfile",
                path("authority", "key"), "-in", path(name, "csr"), "-out", path(name, "pem"),
            ] + (kind == .over ? ["-startdate", "20200101000000Z", "-enddate", "20200102000000Z"] : ["-days", "2"]))
    }

    private func openssl(_ arguments: [String]) throws {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        _ = try ChildProcess.run(["openssl"] + arguments, environment: ["PATH": path])
    }
}
