import Foundation

extension DVCRemote {
    /// - Parameters:
    ///   - config: the text of `.dvc/config` at the commit, and of `.dvc/config.local`, which comes before it.
    ///   - folder: the `.dvc` folder, which relative paths are from; nil where there is none on this machine.
    ///   - named: the remote that the manifest itself names.
    /// - Returns: nil where no remote is configured.
    package static func read(config: String, local: String, folder: String?, named: String?) -> DVCRemote? {
        let configs = [DVCConfig(local), DVCConfig(config)]
        let value = { (section: String, key: String) in configs.lazy.compactMap { $0.value(section, key) }.first }
        guard let name = named ?? value("core", "remote"), let url = value("'remote \"\(name)\"'", "url") else { return nil }
        return DVCRemote(name: name, place: place(url, folder) { value("'remote \"\(name)\"'", $0) })
    }

    private static func place(_ url: String, _ folder: String?, _ option: (String) -> String?) -> Place {
        if ["version_aware", "worktree"].contains(where: { option($0)?.lowercased() == "true" }) {
            return .other("a version-aware remote")
        }
        guard let scheme = url.wholeMatch(of: /([A-Za-z][A-Za-z0-9+.-]*):\/\/.*/)?.1.lowercased() else {
            return local(url, folder)
        }
        switch scheme {
        case "file": return local(String(url.dropFirst(7)), folder)
        case "http", "https": return http(url, option)
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
                plain, headers: [Header(name: "Authorization", value: "Basic \(Data(person.utf8).base64EncodedString())")])
        case "custom":
            guard let header = option("custom_auth_header"), let password = option("password") else {
                return .http(plain, headers: [])
            }
            return .http(plain, headers: [Header(name: header, value: password)])
        case let way?: return .other("a remote with 'auth = \(way)'")
        }
    }
}
