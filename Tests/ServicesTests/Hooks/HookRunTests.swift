import Foundation
import Git
import Services
import TestSupport
import Testing

@Suite("An installed hook")
struct HookRunTests {
    static let noAgent = "gatehouse: no agent is running; start it with: gatehouse agent"
    static let noticed = "gatehouse: noticed; follow with: gatehouse status"

    static let shells = ["/bin/dash", "/usr/bin/dash", "/bin/busybox sh", "/usr/bin/busybox sh", "/bin/bash", "/bin/sh"]
        .filter { access(String($0.prefix { $0 != " " }), X_OK) == 0 }

    @Test("nudges on a push and tells the pusher whether an agent lives, by each shell", arguments: shells)
    func push(shell: String) async throws {
        let scene = try HookScene()
        try scene.makePair()
        try await scene.install(in: "r.git")
        try scene.shell("sed -i '1s|.*|#!\(shell)|' \"$BARE\"/hooks/post-receive")
        #expect(try scene.shell("git push -q origin main", in: "w") == "remote: \(Self.noAgent) -C \(scene.path("r.git"))")
        #expect(scene.takeNudge(in: "r.git"))
        let living = "sleep 60 & echo $! >\"$BARE\"/gatehouse/agent; git push -q origin HEAD:two; kill $!"
        #expect(try scene.shell(living, in: "w") == "remote: \(Self.noticed) -C \(scene.path("r.git"))")
        #expect(scene.takeNudge(in: "r.git"))
    }

    @Test(
        "does not believe that an agent lives by what is no process",
        arguments: ["", "0", "-1", "4194400", "99999999999999999999", "1x", "$(touch x)", "01"])
    func dead(text: String) async throws {
        let scene = try HookScene()
        try scene.makePair()
        try await scene.install(in: "r.git")
        try scene.folder.write(text + "\n/state\n", to: "r.git/gatehouse/agent")
        #expect(try scene.shell("git push -q origin main", in: "w").contains(Self.noAgent))
    }

    @Test("sees another user's agent", .enabled(if: geteuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0))
    func othersAgent() async throws {
        let scene = try HookScene()
        try scene.makePair()
        try await scene.install(in: "r.git")
        try scene.folder.write("1\n", to: "r.git/gatehouse/agent")
        try scene.shell("chmod 755 . \"$BARE\"/gatehouse")
        let said = try scene.shell("setpriv --reuid=65534 --clear-groups env GIT_DIR=. hooks/post-receive", in: "r.git")
        #expect(said.hasPrefix(Self.noticed))
        try scene.shell("chmod 700 \"$BARE\"/gatehouse")
        let hidden = try scene.shell("setpriv --reuid=65534 --clear-groups env GIT_DIR=. hooks/post-receive", in: "r.git")
        #expect(hidden.hasPrefix("gatehouse: an agent that runs looks by itself; follow with: gatehouse status"))
    }

    @Test("speaks once for a push of many refs, by whatever names")
    func manyRefs() async throws {
        let scene = try HookScene()
        try scene.makePair()
        try await scene.install(in: "r.git")
        let refs = "for n in $(seq 500); do echo \"create refs/heads/a/$n HEAD\"; done | git update-ref --stdin\n"
        let odd = #"git branch 'q";$(touch${IFS}y)`z`'; git branch 'ü&|>x'; git branch "it's""# + "\n"
        let said = try scene.shell(refs + odd + "git push -q origin --all", in: "w")
        #expect(said.split(separator: "\n").count { $0.contains("gatehouse: ") } == 1)
        #expect(try scene.shell("git for-each-ref | wc -l", in: "r.git") == "504")
    }

    @Test(
        "works where paths are hard, and names them only where they can be pasted",
        arguments: [
            ("plain-1_2.git", " -C PATH"), ("two words.git", " -C 'PATH'"), ("semi;colon$x`y`\"q\".git", " -C 'PATH'"),
            ("it's.git", ""), ("line\nend.git", ""), ("back\\nslash.git", " -C 'PATH'"), ("-rf.git", " -C PATH"),
        ])
    func paths(name: String, place: String) async throws {
        let scene = try HookScene()
        try scene.makePair(bare: name)
        try await scene.install(in: name)
        let said = try scene.shell("git push -q \"$BARE\" main", in: "w")
        #expect(said == "remote: \(Self.noAgent)\(place.replacing("PATH", with: scene.path(name)))")
        #expect(scene.takeNudge(in: name))
    }

    @Test("tells of commits, merges and rebases in a work tree, each once")
    func workTree() async throws {
        let scene = try HookScene()
        try scene.makePair()
        try await scene.install(in: "w")
        for command in [
            "git commit -q --allow-empty -m x", "git commit -q --amend --allow-empty -m y",
            "git checkout -q -b b HEAD~1 && git commit -q --allow-empty -m b", "git merge -q --no-edit main",
            "git checkout -q -b d main~1 && git merge -q --ff-only main",
            "git checkout -q -b c main && echo 1 >1 && git add 1 && git -c core.hooksPath=/none commit -q -m 1 && echo 2 >2 && git add 2 && "
                + "git -c core.hooksPath=/none commit -q -m 2 && git rebase -q --force-rebase HEAD~2",
        ] {
            #expect(try scene.shell(command, in: "w") == Self.noAgent, "\(command)")
            #expect(scene.takeNudge(in: "w/.git"), "\(command)")
        }
    }

    @Test("of a linked work tree nudges in the folder that all share", arguments: ["linked", "it's\nodd; \"x\" \\n"])
    func linked(name: String) async throws {
        let scene = try HookScene()
        try scene.makePair(work: "home \(name)")
        scene.variables["LINKED"] = scene.path("away \(name)")
        try scene.shell("git worktree add -q -b other \"$LINKED\"", in: "home \(name)")
        let plan = try await scene.install(in: "away \(name)")
        #expect(plan.folder == scene.path("home \(name)/.git/hooks"))
        for place in ["away \(name)", "home \(name)"] {
            #expect(try scene.shell("git commit -q --allow-empty -m x", in: place) == Self.noAgent)
            #expect(scene.takeNudge(in: "home \(name)/.git"))
        }
    }

    @Test("finds its repository where git is told of it by variables, and where the git folder lies elsewhere")
    func variables() async throws {
        let scene = try HookScene()
        try scene.makePair()
        try await scene.install(in: "w")
        try scene.shell("mkdir tree; cd tree; git --git-dir=../w/.git --work-tree=. commit -q --allow-empty -m x")
        #expect(scene.takeNudge(in: "w/.git"))
        try scene.shell("git init -q --separate-git-dir=\"$PWD/own git\" s")
        try await scene.install(in: "s")
        try scene.shell("git commit -q --allow-empty -m x", in: "s")
        #expect(scene.takeNudge(in: "own git"))
    }

    @Test("of a bare repository serves a push to it where git trusts no bare repository by itself")
    func strict() async throws {
        let scene = try HookScene()
        try scene.makePair()
        try await scene.install(in: "r.git")
        try scene.shell("git config --global safe.bareRepository explicit; git push -q origin main", in: "w")
        #expect(scene.takeNudge(in: "r.git"))
    }

    @Test(
        "ends well and leaves alone what is not its own",
        arguments: [
            "rm -rf gatehouse; echo text >gatehouse", "rm -rf gatehouse; ln -s /nowhere gatehouse", "mkfifo gatehouse/nudge",
            "mkdir gatehouse/nudge", "echo text >kept; ln -s ../kept gatehouse/nudge", "mkfifo gatehouse/agent",
            "mkdir gatehouse/agent",
            "printf '\\000\\001\\377' >gatehouse/agent",
        ])
    func hostile(setting: String) async throws {
        let scene = try HookScene()
        try scene.makePair()
        try await scene.install(in: "r.git")
        let run = "GIT_DIR=. hooks/post-receive </dev/null && echo ended with 0"
        #expect(try scene.shell("echo text >kept; \(setting); \(run)", in: "r.git").hasSuffix("ended with 0"))
        #expect(try scene.shell("cat kept", in: "r.git") == "text")
    }

    @Test(
        "ends well whatever is closed and wherever it is run",
        arguments: [
            "hooks/post-receive >&- 2>&- <&-", "GIT_DIR=/nowhere hooks/post-receive", "cd /; \"$BARE\"/hooks/post-receive",
            "GIT_DIR= GIT_COMMON_DIR= sh hooks/post-receive", "PATH=/nowhere hooks/post-receive", "sh -u hooks/post-receive",
            "sh -e hooks/post-receive", "{ trap '' PIPE; hooks/post-receive; } 2>&1 | true",
            "{ hooks/post-receive; } 2>&1 | true",
        ])
    func anywhere(command: String) async throws {
        let scene = try HookScene()
        try scene.makePair()
        try await scene.install(in: "r.git")
        #expect(try scene.shell(command + "\necho ended with $?", in: "r.git").hasSuffix("ended with 0"))
    }

    @Test("makes the folder for the nudge again when somebody removed it, for its owner alone")
    func folder() async throws {
        let scene = try HookScene()
        try scene.makePair()
        try await scene.install(in: "r.git")
        try scene.shell("rm -rf \"$BARE\"/gatehouse; git push -q origin main", in: "w")
        #expect(try scene.shell("stat -c %a gatehouse; ls gatehouse", in: "r.git") == "700\nnudge")
    }
}
