package import Documents
package import Domain

/// Turns an `agent.conf` into settings, or says everything that is wrong with it.
package enum AgentSettingsDecoder {
    package static func settings(_ bytes: [UInt8], file: String) throws(Problems) -> AgentSettings {
        let node = try Document.yaml(bytes, file: file)
        let collector = ProblemCollector()
        var settings = AgentSettings()
        read(DocumentCursor(node, collector: collector), into: &settings)
        guard !collector.hasErrors else { throw Problems(collector.problems) }
        return settings
    }

    private static let keys = [
        "state", "machine", "home", "identity", "run_as", "store", "duckdb", "repositories", "webhooks", "listen",
    ]

    private static func read(_ root: DocumentCursor, into settings: inout AgentSettings) {
        guard root.node.value != .null else {
            return root.report("the file is empty. It needs 'repositories'; agent.conf.example shows every key.")
        }
        guard let fields = root.fields(keys) else { return }
        fields["listen"]?.report("'listen' is not available in this version.")
        if let state = fields["state"] { settings.state = absolutePath(state) }
        if let machine = fields["machine"] { settings.machine = self.machine(machine) }
        if let home = fields["home"]?.word(AgentSettings.Home.self) { settings.home = home }
        if let identity = fields["identity"] { read(identity, into: &settings.identity) }
        if let duckdb = fields["duckdb"] { settings.duckdb = absolutePath(duckdb) }
        if let user = fields["run_as"] { settings.runAs = user.text("a user's name") }
        if let store = fields["store"]?.fields(["max"]), let size = store["max"]?.size() { settings.storeMaximum = size }
        settings.webhooks = fields["webhooks"].map(webhooks) ?? []
        guard let repositories = fields["repositories"] else {
            if fields.place(of: "repositories") == nil {
                root.report("'repositories' is missing. Name one: 'repositories: [{ path: /srv/git/flights.git }]'.")
            }
            return
        }
        settings.repositories = self.repositories(repositories, isStateless: fields.place(of: "state") == nil)
    }

    /// Where each repository's `path` stands, in a file that reads.
    package static func paths(_ bytes: [UInt8], file: String) throws(Problems) -> [(path: String, place: Place)] {
        let root = DocumentCursor(try Document.yaml(bytes, file: file), collector: ProblemCollector())
        let items = root.fields(keys)?["repositories"]?.items("a list of repositories") ?? []
        return items.compactMap { item in
            item.fields(repositoryKeys)?["path"].flatMap { cursor in absolutePath(cursor).map { ($0, cursor.place) } }
        }
    }

    // MARK: - The machine

    private static func machine(_ cursor: DocumentCursor) -> AgentSettings.Machine {
        guard let fields = cursor.fields(["cpus", "memory", "gpus"]) else { return AgentSettings.Machine() }
        func limit<Value>(_ key: String, _ read: (DocumentCursor) -> Value?) -> Value? {
            fields[key].flatMap { $0.scalar?.text == "auto" ? nil : read($0) }
        }
        return AgentSettings.Machine(
            cpus: limit("cpus") { $0.whole(1...4096) }, memory: limit("memory") { $0.size() },
            gpus: limit("gpus") { $0.whole(0...1024) })
    }

    private static func read(_ cursor: DocumentCursor, into identity: inout AgentSettings.Identity) {
        guard let fields = cursor.fields(["name", "email"]) else { return }
        for (key, target) in [("name", \AgentSettings.Identity.name), ("email", \.email)] {
            guard let value = fields[key], let text = value.text() else { continue }
            if text.contains(where: { "<>\n\r".contains($0) }) {
                value.report("\(value.path): git allows no '<', '>' or line end in it.")
            }
            identity[keyPath: target] = text
        }
    }

    private static func absolutePath(_ cursor: DocumentCursor) -> String? {
        guard let path = cursor.text("an absolute path") else { return nil }
        guard path.hasPrefix("/") else {
            cursor.report("\(cursor.path): '\(path)' is not absolute. Write the whole path, from '/' on.")
            return nil
        }
        return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    // MARK: - Repositories

    private static func repositories(_ cursor: DocumentCursor, isStateless: Bool) -> [WatchedRepository] {
        guard let items = cursor.items("a list of repositories") else { return [] }
        if items.isEmpty { cursor.report("repositories: the list is empty.") }
        var seen: Set<WatchedRepository.Location> = []
        return items.compactMap { item in
            guard let repository = repository(item) else { return nil }
            if isStateless, case .url = repository.location {
                item.report("\(item.path): a 'url' needs 'state: /var/lib/gatehouse' or the like: a copy of it is kept there.")
            }
            if !seen.insert(repository.location).inserted {
                item.report("\(item.path): this repository stands in the list twice.")
            }
            return repository
        }
    }

    private static let repositoryKeys = [
        "path", "url", "watch", "trusted", "promotes", "secrets", "poll", "credentials", "publish", "notes", "protect",
    ]

    private static func repository(_ cursor: DocumentCursor) -> WatchedRepository? {
        guard let fields = cursor.fields(repositoryKeys, "a mapping with 'path' or 'url'") else { return nil }
        guard let location = location(fields, cursor) else { return nil }
        var repository = WatchedRepository(location)
        if let watch = fields["watch"].flatMap(patterns) { repository.watch = watch }
        if let trusted = fields["trusted"].flatMap(patterns) { repository.trusted = trusted }
        repository.promotes = fields["promotes"].flatMap(patterns)
        repository.secrets = fields["secrets"].map(secrets) ?? [:]
        if let poll = fields["poll"]?.duration() { repository.poll = poll }
        repository.credentials = fields["credentials"].flatMap(credentials)
        if let publish = fields["publish"]?.word(WatchedRepository.Publication.self) { repository.publish = publish }
        if let notes = fields["notes"]?.items("a list of gatehouse and devtools") {
            repository.notes = Set(notes.compactMap { $0.word(WatchedRepository.NoteKind.self) })
        }
        if let protects = fields["protect"]?.word(WatchedRepository.Protection.self) { repository.protects = protects }
        return repository
    }

    private static func location(_ fields: DocumentFields, _ cursor: DocumentCursor) -> WatchedRepository.Location? {
        switch (fields["path"], fields["url"]) {
        case (let path?, nil):
            for key in ["poll", "credentials", "publish"] { fields[key]?.report("'\(key)' belongs to 'url', not to 'path'.") }
            return absolutePath(path).map { .path($0) }
        case (nil, let url?):
            return address(url, schemes: ["https", "http", "ssh", "git", "file"], allowsShort: true).map { .url($0) }
        case (_?, let url?):
            url.report("'path' and 'url' exclude each other.")
            return nil
        case (nil, nil):
            cursor.report("\(cursor.path): 'path' or 'url' is missing.")
            return nil
        }
    }

    /// An address without a password in it; it is never repeated, since it might hold one.
    private static func address(_ cursor: DocumentCursor, schemes: [String], allowsShort: Bool = false) -> String? {
        guard let text = cursor.text("an address") else { return nil }
        guard let separator = text.firstRange(of: "://") else {
            let isShort = text.wholeMatch(of: #/[A-Za-z0-9][A-Za-z0-9._-]*@[A-Za-z0-9][A-Za-z0-9.-]*:[^:].*/#) != nil
            if allowsShort, isShort { return text }
            cursor.report("\(cursor.path): expected an address that begins with \(schemes[0])://.")
            return nil
        }
        guard schemes.contains(String(text[..<separator.lowerBound])) else {
            cursor.report(
                "\(cursor.path): '\(text[..<separator.lowerBound])' is not available; known are \(schemes.joined(separator: ", "))."
            )
            return nil
        }
        let authority = text[separator.upperBound...].prefix { $0 != "/" }
        if let at = authority.lastIndex(of: "@"), authority[..<at].contains(":") {
            cursor.report(
                "\(cursor.path): a password stands in the address. Take it out and write 'credentials' or 'secret' with { env: NAME } or { file: PATH }."
            )
            return nil
        }
        return text
    }

    private static func patterns(_ cursor: DocumentCursor) -> [String]? {
        let items = cursor.scalar != nil ? [cursor] : cursor.items("a list of refs such as refs/heads/*")
        return items?.compactMap { item in
            guard let pattern = item.text("a ref such as refs/heads/main") else { return nil }
            if pattern.hasPrefix("refs/") { return pattern }
            item.report("\(item.path): '\(pattern)' is not a whole ref. Write 'refs/heads/\(pattern)'.")
            return nil
        }
    }

    private static func credentials(_ cursor: DocumentCursor) -> WatchedRepository.Credentials? {
        guard let fields = cursor.fields(["username", "password"], "a mapping with 'username' and 'password'") else { return nil }
        guard let username = fields["username"], let password = fields["password"] else {
            cursor.report("\(cursor.path): 'username' and 'password' are both needed.")
            return nil
        }
        guard let name = username.text(), let reference = secret(password) else { return nil }
        return WatchedRepository.Credentials(username: name, password: reference)
    }

    // MARK: - Secrets

    private static func secrets(_ cursor: DocumentCursor) -> [String: SecretReference] {
        var secrets: [String: SecretReference] = [:]
        for entry in cursor.entries("a mapping of names to { env: NAME } or { file: PATH }") ?? [] {
            if !VariableName.isValid(entry.key) {
                entry.value.collector.report(
                    "\(cursor.path): a secret is named like a variable, such as DVC_TOKEN.", at: entry.place)
            }
            secrets[entry.key] = secret(entry.value)
        }
        return secrets
    }

    /// What stands there instead is never repeated: it may be the secret.
    private static func secret(_ cursor: DocumentCursor) -> SecretReference? {
        guard cursor.isMapping else {
            cursor.report("\(cursor.path): a secret never stands in this file. Write { env: NAME } or { file: PATH }.")
            return nil
        }
        guard let fields = cursor.fields(["env", "file"]) else { return nil }
        switch (fields["env"], fields["file"]) {
        case (let name?, nil):
            guard let text = name.text("a variable's name") else { return nil }
            if VariableName.isValid(text) { return .environment(text) }
            name.report("\(name.path): this is not a variable's name, such as FRAUD_TOKEN.")
            return nil
        case (nil, let file?): return absolutePath(file).map { .file($0) }
        default:
            cursor.report("\(cursor.path): either 'env' or 'file' is needed.")
            return nil
        }
    }

    // MARK: - Webhooks

    private static func webhooks(_ cursor: DocumentCursor) -> [WebhookEndpoint] {
        var seen: Set<String> = []
        return (cursor.items("a list of webhooks") ?? []).compactMap { item in
            guard let endpoint = webhook(item) else { return nil }
            if !seen.insert(endpoint.url).inserted { item.report("\(item.path): this address stands in the list twice.") }
            return endpoint
        }
    }

    private static func webhook(_ cursor: DocumentCursor) -> WebhookEndpoint? {
        let keys = ["url", "format", "secret", "events", "allow_private"]
        guard let fields = cursor.fields(keys, "a mapping with 'url'") else { return nil }
        guard let address = fields["url"] else {
            cursor.report("\(cursor.path): 'url' is missing.")
            return nil
        }
        guard let url = self.address(address, schemes: ["https", "http"]) else { return nil }
        var endpoint = WebhookEndpoint(url: url)
        if let format = fields["format"]?.word(WebhookEndpoint.Format.self) { endpoint.format = format }
        endpoint.secret = fields["secret"].flatMap(secret)
        if let events = fields["events"]?.items("a list of events") {
            endpoint.events = Set(events.compactMap { $0.word(WebhookEndpoint.Event.self) })
        }
        if let allowed = fields["allow_private"]?.flag() { endpoint.allowsPrivate = allowed }
        return endpoint
    }
}
