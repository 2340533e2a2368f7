import Foundation
import Git
import Services
import TestSupport
import Testing

@Suite("A hook that was there before")
struct ChainingTests {
    /// Leaves its arguments, its input and a variable of git's beside the repository.
    static let recording = "#!/bin/sh\n{ echo \"$# $*\"; cat; echo \"dir $GIT_DIR\"; } >../seen\nexit 7\n"

    func scene(_ hook: String, mode: String = "755", name: String = "post-receive") throws -> HookScene {
        let scene = try HookScene()
        try scene.makePair()
        try scene.folder.write(hook, to: "r.git/hooks/\(name)")
        try scene.shell("chmod \(mode) \"$BARE\"/hooks/\(name)")
        return scene
    }

    @Test("reads the same input and sees the same variables")
    func input() async throws {
        let scene = try scene(Self.recording)
        try await scene.install(in: "r.git")
        try scene.shell("for n in $(seq 200); do git branch b$n; done; git push -q origin --all", in: "w")
        let seen = try scene.shell("cat seen").split(separator: "\n")
        #expect(seen.first == "0 " && seen.last == "dir .")
        #expect(seen.count { $0.contains(" refs/heads/") } == 201)
        #expect(scene.takeNudge(in: "r.git"))
    }

    @Test("gets the same arguments, and its exit code is the hook's")
    func arguments() async throws {
        let scene = try scene(Self.recording)
        try await scene.install(in: "r.git")
        let said = try scene.shell("echo line | GIT_DIR=. hooks/post-receive 'a b' '' '*' || echo ended with $?", in: "r.git")
        #expect(said.hasSuffix("ended with 7"))
        #expect(try scene.shell("cat seen") == "3 a b  *\nline\ndir .")
    }

    @Test("that git did not run, for it cannot be executed, is not run now")
    func notExecutable() async throws {
        let scene = try scene(Self.recording, mode: "644")
        try await scene.install(in: "r.git")
        try scene.shell("git push -q origin main", in: "w")
        #expect(!scene.exists("seen"))
    }

    @Test("that needs no interpreter line runs as before")
    func noShebang() async throws {
        let scene = try scene("echo plain >../seen\n")
        try await scene.install(in: "r.git")
        try scene.shell("git push -q origin main", in: "w")
        #expect(try scene.shell("cat seen") == "plain")
    }

    @Test("still runs where nobody reads what ours says")
    func closedPipe() async throws {
        let scene = try scene("#!/bin/sh\necho ran >../seen\n")
        try await scene.install(in: "r.git")
        try scene.shell("{ sleep 0.2; GIT_DIR=. hooks/post-receive; } 2>&1 | true", in: "r.git")
        #expect(try scene.shell("cat seen") == "ran")
    }

    @Test(
        "is back byte for byte after 'uninstall': content, mode, times, links",
        arguments: [
            "printf '#!/bin/sh\\000\\377no end' >$H; chmod 750 $H",
            "printf 'echo x\\n' >$H; chmod 644 $H; touch -d 2001-01-01 $H",
            "ln -s ../../w/.git/description $H", "ln -s nowhere $H", "true",
        ], [1, 2])
    func restored(make: String, times: Int) async throws {
        let scene = try HookScene()
        try scene.makePair()
        let list = "ls -la --time-style=full-iso hooks | tail -n +4; sha256sum hooks/* 2>/dev/null || true"
        try scene.shell("H=hooks/post-receive; \(make)", in: "r.git")
        let before = try scene.shell(list, in: "r.git")
        for _ in 0..<times { try await scene.install(in: "r.git") }
        #expect(try scene.shell(list, in: "r.git") != before)
        for _ in 0..<times { try await scene.uninstall(in: "r.git") }
        #expect(try scene.shell(list, in: "r.git") == before)
    }
}
