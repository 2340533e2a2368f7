/// A repository as the source of events: a URI reference without a password.
enum EventSource {
    static func of(_ repository: String) -> String {
        let address = Published.address(repository)
        return PercentEncoding.encoded(withScheme(address), keeping: PercentEncoding.reference)
    }

    /// `git@host:team/fraud.git` is no URI: a colon in its first part would make `git@host` a scheme.
    private static func withScheme(_ address: String) -> String {
        guard !address.contains("://"), !address.hasPrefix("/"),
            let short = address.wholeMatch(of: /(?:[^@\/:]+@)?([^\/:]+):(.+)/)
        else {
            return address
        }
        return "ssh://\(short.1)/\(short.2)"
    }
}
