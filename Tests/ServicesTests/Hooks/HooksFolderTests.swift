import Foundation
import Git
import Services
import TestSupport
import Testing

@Suite("Where hooks live")
struct HooksFolderTests {
    @Test(
        "is what git says, and others' folders are told",
        arguments: [
            ("true", ".git/hooks", .own), ("git config core.hooksPath .git/more/hooks", ".git/more/hooks", .own),
            ("git config core.hooksPath mine", "mine", .untracked),
            ("git config core.hooksPath mine; mkdir mine; echo x >mine/x; git add -A", "mine", .tracked),
            (
                "git config core.hooksPath .husky/_; mkdir -p .husky/_; echo x >.husky/pre-commit; git add -A", ".husky/_",
                .tracked
            ),
            ("git config core.hooksPath ../elsewhere", "../elsewhere", .outside),
            ("git config core.hooksPath \"$HOME\"/hooks", "../hooks", .outside),
            ("mkdir shared; echo x >shared/x; git add -A; rm -r .git/hooks; ln -s ../shared .git/hooks", ".git/hooks", .tracked),
            ("mkdir ../shared; rm -r .git/hooks; ln -s ../../shared .git/hooks", ".git/hooks", .outside),
        ] as [(String, String, HooksFolder.Standing)])
    func found(setting: String, path: String, standing: HooksFolder.Standing) async throws {
        let scene = try HookScene()
        try scene.makePair()
        try scene.shell(setting, in: "w")
        let folder = try await HooksFolder.of(try Repository.open(at: scene.path("w")))
        let written = path == "../hooks" ? scene.path("hooks") : scene.path("w") + "/" + path
        #expect(folder.path == written)
        #expect(folder.standing == standing)
    }

    @Test("is left as it is where it is not ours to write, and 'core.hooksPath' is never set")
    func untouched() async throws {
        let scene = try HookScene()
        try scene.makePair()
        try scene.shell("git config core.hooksPath .husky; mkdir .husky; echo x >.husky/post-commit; git add -A", in: "w")
        let before = try scene.shell("cat .git/config; ls -lR --time-style=full-iso .husky .git/hooks", in: "w")
        let plan = try await scene.install(in: "w")
        #expect(plan.problems.count == 1 && plan.steps.isEmpty)
        #expect(try scene.shell("cat .git/config; ls -lR --time-style=full-iso .husky .git/hooks", in: "w") == before)
    }

    @Test("changes nothing in git's settings when it is ours")
    func settings() async throws {
        let scene = try HookScene()
        try scene.makePair()
        let before = try scene.shell("cat .git/config", in: "w")
        try await scene.install(in: "w")
        #expect(try scene.shell("cat .git/config", in: "w") == before)
    }

    @Test("that was the default before 'core.hooksPath' was set is still cleaned by 'uninstall'")
    func moved() async throws {
        let scene = try HookScene()
        try scene.makePair()
        try await scene.install(in: "w")
        try scene.shell("git config core.hooksPath ../elsewhere", in: "w")
        try await scene.uninstall(in: "w")
        #expect(try scene.shell("ls .git/hooks | grep -v sample || true", in: "w") == "")
    }
}
