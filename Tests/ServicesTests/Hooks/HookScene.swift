import Foundation
import Git
import Services
import TestSupport

/// A folder for repositories with hooks, with a person's home that has no settings.
final class HookScene {
    let folder: TemporaryFolder
    var variables: [String: String]

    init() throws {
        folder = try TemporaryFolder("gatehouse-hooks")
        variables = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder.path, "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Ann", "GIT_AUTHOR_EMAIL": "ann@example.org",
            "GIT_COMMITTER_NAME": "Ann", "GIT_COMMITTER_EMAIL": "ann@example.org",
        ]
    }

    func path(_ name: String) -> String { folder.path + "/" + name }

    /// Runs a script with `set -e`; gives both outputs as they came, without white space around them.
    @discardableResult
    func shell(_ script: String, in place: String = ".") throws -> String {
        try ChildProcess.run(["sh", "-ec", "exec 2>&1\n" + script], environment: variables, in: path(place))
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A bare repository and a work tree with a commit that pushes to it.
    func makePair(bare: String = "r.git", work: String = "w") throws {
        variables["BARE"] = path(bare)
        try FileManager.default.createDirectory(atPath: path(work), withIntermediateDirectories: true)
        try shell("git init -q --bare -b main \"$BARE\"")
        try shell("git init -q -b main; git remote add origin \"$BARE\"; git commit -q --allow-empty -m first", in: work)
    }

    @discardableResult
    func install(in name: String) async throws -> HooksPlan {
        let plan = HooksPlan.install(try await FoundHooks.read(try Repository.open(at: path(name))))
        try plan.perform()
        return plan
    }

    func uninstall(in name: String) async throws {
        for found in try await FoundHooks.everywhere(try Repository.open(at: path(name))) {
            try HooksPlan.uninstall(found).perform()
        }
    }

    func exists(_ name: String) -> Bool { access(path(name), F_OK) == 0 }

    /// Whether the nudge file was touched since this was asked last.
    func takeNudge(in name: String) -> Bool { unlink(path("\(name)/gatehouse/nudge")) == 0 }
}
