import Foundation

extension DVCRemote {
    /// - Parameters:
    ///   - config: the text of `.dvc/config` at the commit, and of `.dvc/config.local`, which comes before it.
    ///   - folder: the `.dvc` folder, which relative paths are from; nil where there is none on this machine.
    ///   - named: the remote that the manifest itself names.
    ///   - keys: where keys for S3 stand on this machine.
    /// - Returns: nil where no remote is configured.
    package static func read(
        config: String, local: String, folder: String?, named: String?, keys: AWSSettings = .none
    ) throws -> DVCRemote? {
        let configs = [DVCConfig(local), DVCConfig(config)]
        let value = { (section: String, key: String) in configs.lazy.compactMap { $0.value(section, key) }.first }
        guard let name = named ?? value("core", "remote"), let url = value("'remote \"\(name)\"'", "url") else { return nil }
        return DVCRemote(
            name: name, place: try place(url, folder, keys) { value("'remote \"\(name)\"'", $0) }, url: url)
    }

    private static func place(
        _ url: String, _ folder: String?, _ keys: AWSSettings, _ option: (String) -> String?
    ) throws -> Place {
        if ["version_aware", "worktree"].contains(where: { option($0)?.lowercased() == "true" }) {
            return .other("a version-aware remote")
        }
        guard let scheme = url.wholeMatch(of: /([A-Za-z][A-Za-z0-9+.-]*):\/\/.*/)?.1.lowercased() else {
            return local(url, folder)
        }
        switch scheme {
        case "file": return local(String(url.dropFirst(7)), folder)
        case "http", "https": return http(url, option)
        case "s3": return try s3(url, keys, option)
        case "ssh": return ssh(url, option)
        default: return .other(scheme)
        }
    }

    private static func local(_ path: String, _ folder: String?) -> Place {
        if path.hasPrefix("/") { return .folder(path) }
        guard let folder, !path.hasPrefix("~") else { return .other("a relative folder") }
        return .folder(folder + "/" + path)
    }

    /// What our requests cannot do as DVC does is left to DVC.
    private static func http(_ url: String, _ option: (String) -> String?) -> Place {
        let plain = url.hasSuffix("/") ? String(url.dropLast()) : url
        if option("ask_password")?.lowercased() == "true" { return .other("a remote that asks for a password") }
        if option("ssl_verify") != nil { return .other("a remote with 'ssl_verify'") }
        switch option("auth")?.lowercased() {
        case nil, "none": return .http(plain, headers: [])
        case "basic":
            let person = "\(option("user") ?? ""):\(option("password") ?? "")"
            return .http(
                plain, headers: [RemoteHeader(name: "Authorization", value: "Basic \(Data(person.utf8).base64EncodedString())")])
        case "custom":
            guard let header = option("custom_auth_header"), let password = option("password") else {
                return .http(plain, headers: [])
            }
            return .http(plain, headers: [RemoteHeader(name: header, value: password)])
        case let way?: return .other("a remote with 'auth = \(way)'")
        }
    }

    private static func s3(_ url: String, _ keys: AWSSettings, _ option: (String) -> String?) throws -> Place {
        if option("ssl_verify") != nil || option("use_ssl") != nil { return .other("a remote with settings of its own for TLS") }
        return try keys.remote(url, option).map(Place.s3) ?? .other("s3 whose key stands in no settings, variables or profile")
    }

    /// By ssh's own settings, keys and known hosts. What it would have to ask for is left to DVC.
    private static func ssh(_ url: String, _ option: (String) -> String?) -> Place {
        let pattern = /ssh:\/\/(?:([^@\/]+)@)?([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]+))?(\/[^\r\n]*)?/
        guard let match = url.wholeMatch(of: pattern), !match.2.hasPrefix("-") else { return .other("ssh") }
        for key in ["password", "ask_password", "ask_passphrase", "passphrase", "gss_auth"] where option(key) != nil {
            return .other("ssh with '\(key)'")
        }
        let folder = "/" + String(match.4 ?? "").trimmingSlashes
        return .ssh(
            SSHRemote(
                host: String(match.2), person: option("user") ?? match.1.map(String.init),
                port: (option("port") ?? match.3.map(String.init)).flatMap(Int.init), folder: folder == "/" ? "" : folder,
                keyFile: option("keyfile")))
    }
}
