import Foundation

/// Programs by others that verify what we send.
enum Outside {
    private static let variables = ProcessInfo.processInfo.environment

    /// A Python with `standardwebhooks` and `cloudevents` of PyPI, as `make test` puts it into `.build/tools`.
    static let python = variables["GATEHOUSE_TEST_WEBHOOKS"].flatMap { access($0, X_OK) == 0 ? $0 : nil }

    /// Debian's program `webhook`.
    static let webhook = access("/usr/bin/webhook", X_OK) == 0 ? "/usr/bin/webhook" : nil

    static let path = ["PATH": variables["PATH"] ?? "/usr/bin:/bin"]
}
