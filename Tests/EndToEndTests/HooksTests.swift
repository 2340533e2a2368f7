import Foundation
import TestSupport
import Testing

@Suite("The hooks command")
struct HooksTests {
    private func hooks(_ project: Project) throws -> String {
        try project.shell("ls -l --time-style=full-iso .git/hooks | tail -n +2; sha256sum .git/hooks/*; ls .git; cat .git/config")
    }

    @Test("'--dry-run' says what would be done and does nothing")
    func trial() async throws {
        let project = try Project()
        let before = try hooks(project)
        let trial = try await project.gatehouse("hooks", "install", "--dry-run")
        #expect(trial.status == 0)
        #expect(
            trial.output.split(separator: "\n")
                == ["gatehouse"].map { "would make '\(project.path)/.git/\($0)'" }
                + ["post-commit", "post-merge", "post-rewrite"].map { "would write '\(project.path)/.git/hooks/\($0)'" })
        #expect(try hooks(project) == before)
    }

    @Test("installing twice changes nothing, and 'uninstall' leaves what was there before")
    func twice() async throws {
        let project = try Project()
        _ = try project.shell(
            "printf '#!/bin/sh\\ncat\\n' >.git/hooks/post-merge; chmod 711 .git/hooks/post-merge; mkdir -m 700 .git/gatehouse")
        let before = try hooks(project)
        #expect(try await project.gatehouse("hooks", "install").status == 0)
        let installed = try hooks(project)
        let again = try await project.gatehouse("hooks", "install")
        #expect(again.status == 0)
        #expect(again.output == "The hooks are installed already in \(project.path)/.git/hooks.\n")
        #expect(try hooks(project) == installed)
        let trial = try await project.gatehouse("hooks", "uninstall", "--dry-run")
        #expect(trial.output.contains("would restore '\(project.path)/.git/hooks/post-merge' as it was before\n"))
        #expect(try hooks(project) == installed)
        #expect(try await project.gatehouse("hooks", "uninstall").status == 0)
        #expect(try hooks(project) == before)
        let gone = try await project.gatehouse("hooks", "uninstall")
        #expect(gone.output == "There are no hooks of Gatehouse in \(project.path)/.git/hooks.\n")
    }

    @Test("a hook that somebody changed is not thrown away, and nothing else is done")
    func edited() async throws {
        let project = try Project()
        try await project.gatehouse("hooks", "install")
        _ = try project.shell("echo deploy >>.git/hooks/post-commit; rm .git/hooks/post-merge")
        let before = try hooks(project)
        for command in ["install", "uninstall"] {
            let ended = try await project.gatehouse("hooks", command)
            #expect(ended.status == 2)
            #expect(ended.errors.contains("post-commit' was changed after Gatehouse wrote it"))
            #expect(try hooks(project) == before)
        }
        let doctor = try await project.gatehouse("doctor").output
        #expect(
            doctor.contains("post-commit' was changed after Gatehouse wrote it, and the change would be lost. Move your part"))
    }

    @Test("a folder of hooks that is committed is left alone, and the line to add is printed")
    func tracked() async throws {
        let project = try Project()
        _ = try project.shell("git config core.hooksPath .husky; mkdir .husky; echo x >.husky/pre-commit; git add -A")
        let ended = try await project.gatehouse("hooks", "install")
        #expect(ended.status == 2)
        #expect(ended.errors.contains("'\(project.path)/.husky', which is committed or filled by another tool (core.hooksPath)."))
        #expect(
            ended.errors.hasSuffix(
                "\nd=$(git rev-parse --git-common-dir)/gatehouse && [ -d \"$d\" ] && touch \"$d/nudge\" || :\n"))
        #expect(try project.shell("ls .husky") == "pre-commit\n")
    }

    @Test("the printed line does what it should, in a hook that ends at the first failure")
    func line() async throws {
        let project = try Project()
        _ = try project.shell("git config core.hooksPath /nowhere")
        let said = try await project.gatehouse("hooks", "install").errors
        let line = try #require(said.split(separator: "\n").last)
        _ = try project.shell(
            "git config core.hooksPath .h; mkdir .h; printf '#!/bin/sh -e\\n%s\\necho ran >../ran\\n' '\(line)' >.h/post-commit")
        _ = try project.shell(
            "chmod +x .h/post-commit; git -c user.name=a -c user.email=a commit -q --allow-empty -m x; cat ../ran; rm ../ran")
        #expect(!project.exists(".git/gatehouse"))
        _ = try project.shell(
            "mkdir -p .git/gatehouse; git -c user.name=a -c user.email=a commit -q --allow-empty -m x; cat ../ran")
        #expect(project.exists(".git/gatehouse/nudge"))
    }

    @Test("the variables of a hook that starts us do not mislead")
    func environment() async throws {
        let project = try Project()
        let other = try GitFixture()
        for (name, value) in [
            ("GIT_DIR", other.path + "/.git"), ("GIT_WORK_TREE", other.path), ("GIT_COMMON_DIR", other.path + "/.git"),
            ("GIT_INDEX_FILE", other.path + "/index"), ("GIT_CONFIG_PARAMETERS", "'core.hookspath'='/tmp/x'"),
        ] { project.variables[name] = value }
        let ended = try await project.gatehouse("hooks", "install")
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(project.exists(".git/hooks/post-commit"))
        #expect(access(other.path + "/.git/hooks/post-commit", F_OK) != 0)
    }

    @Test("in a clone of a forge it says what is noticed and what is not, without a password")
    func forge() async throws {
        let project = try Project()
        _ = try project.shell("git remote add origin https://ann:secret@git.example.com/f.git")
        let ended = try await project.gatehouse("hooks", "install", "--dry-run")
        #expect(
            ended.output.hasSuffix(
                "Commits, merges and rebases in this clone are noticed; what others push to https://git.example.com/f.git is not. For "
                    + "that, give the agent's agent.conf an entry of its own:\n  repositories:\n    - url: https://git.example.com/f.git\n"
            ))
        #expect(!(ended.output + ended.errors).contains("secret"))
    }

    @Test("'doctor' says what a bare repository lacks, and that nothing is lacking once it is installed")
    func doctor() async throws {
        let project = try Project()
        _ = try project.shell("git clone -q --bare . ../bare.git")
        let bare = project.git.folder.path + "/bare.git"
        let before = try await project.gatehouse("doctor", in: bare)
        #expect(before.output.contains("post-receive is not installed."))
        #expect(before.output.contains("fs.inotify.max_user_watches is "))
        try await project.gatehouse("hooks", "install", in: bare)
        #expect(try await project.gatehouse("doctor", in: bare).output.contains("post-receive: installed."))
        _ = try project.shell("chmod 644 ../bare.git/hooks/post-receive")
        let mode = try await project.gatehouse("doctor", in: bare)
        #expect(mode.output.contains("post-receive cannot be executed, so git does not run it."))
        #expect(
            try await project.gatehouse("hooks", "install", in: bare).output == "made '\(bare)/hooks/post-receive' executable\n")
    }
}
