/// What this machine says about keys of Amazon Web Services: variables and the files of profiles.
package struct AWSSettings {
    package var variables: [String: String]
    /// The text of a file of this person's; nil where there is none.
    package var file: (String) throws -> String?

    package init(variables: [String: String], file: @escaping (String) throws -> String?) {
        (self.variables, self.file) = (variables, file)
    }

    package static var none: AWSSettings { AWSSettings(variables: [:]) { _ in nil } }

    /// A bucket as DVC, which asks boto3, would reach it: its own options, then variables, then the files of profiles.
    /// - Returns: nil where the key is given out in another way (roles, single sign-on, a program, a machine's own).
    func remote(_ url: String, _ option: (String) -> String?) throws -> S3Remote? {
        guard let match = url.wholeMatch(of: /s3:\/\/([A-Za-z0-9._-]+)\/*([^\n\r]*)/) else { return nil }
        let profile = try profile(option)
        let isOpen = option("allow_anonymous_login")?.lowercased() == "true"
        let key = isOpen ? nil : try key(option, profile)
        guard isOpen || key != nil else { return nil }
        let endpoint =
            option("endpointurl") ?? variables["AWS_ENDPOINT_URL_S3"] ?? variables["AWS_ENDPOINT_URL"]
            ?? profile("endpoint_url")
        let region = option("region") ?? variables["AWS_REGION"] ?? variables["AWS_DEFAULT_REGION"] ?? profile("region")
        return S3Remote(
            bucket: String(match.1), prefix: String(match.2).trimmingSlashes, endpoint: endpoint?.trimmingSlashes,
            region: region ?? "us-east-1", key: key)
    }

    private func key(_ option: (String) -> String?, _ profile: (String) -> String?) throws -> AWSKey? {
        if let id = option("access_key_id"), let secret = option("secret_access_key") {
            return AWSKey(id: id, secret: secret, token: option("session_token"))
        }
        if option("profile") == nil, let id = variables["AWS_ACCESS_KEY_ID"], let secret = variables["AWS_SECRET_ACCESS_KEY"] {
            return AWSKey(id: id, secret: secret, token: variables["AWS_SESSION_TOKEN"])
        }
        guard let id = profile("aws_access_key_id"), let secret = profile("aws_secret_access_key") else { return nil }
        return AWSKey(id: id, secret: secret, token: profile("aws_session_token"))
    }

    /// The values of the profile that is meant; the file of keys comes before that of settings.
    private func profile(_ option: (String) -> String?) throws -> (String) -> String? {
        let home = variables["HOME"] ?? "/"
        let name = option("profile") ?? variables["AWS_PROFILE"] ?? "default"
        let places = [
            option("credentialpath") ?? variables["AWS_SHARED_CREDENTIALS_FILE"] ?? home + "/.aws/credentials",
            option("configpath") ?? variables["AWS_CONFIG_FILE"] ?? home + "/.aws/config",
        ]
        let texts = try places.map { DVCConfig(try file($0.hasPrefix("~/") ? home + $0.dropFirst() : $0) ?? "") }
        return { key in texts[0].value(name, key) ?? texts[1].value(name == "default" ? name : "profile \(name)", key) }
    }
}

extension String {
    var trimmingSlashes: String { String(drop { $0 == "/" }.reversed().drop { $0 == "/" }.reversed()) }
}
