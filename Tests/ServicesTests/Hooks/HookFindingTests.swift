import Files
import Services
import Testing

@Suite("What 'doctor' says of hooks and watching")
struct HookFindingTests {
    typealias Hook = FoundHooks.Hook

    static let rest =
        " 'gatehouse hooks install' puts that right; without it the agent finds by itself what moved, a little later."

    @Test(
        "names what is wrong with each hook",
        arguments: [
            (Hook(.current(isExecutable: true)), true, "post-receive: installed."),
            (Hook(.current(isExecutable: false)), false, "post-receive cannot be executed, so git does not run it." + rest),
            (Hook(.absent), false, "post-receive is not installed." + rest),
            (Hook(.foreign(readsItsName: true)), false, "post-receive is not Gatehouse's." + rest),
            (Hook(.otherVersion), false, "post-receive is of another version of Gatehouse." + rest),
            (
                Hook(.edited, isKept: true), false,
                "'/r.git/hooks/post-receive' was changed after Gatehouse wrote it, and the change would be lost. Move your part into "
                    + "'/r.git/hooks/post-receive.before-gatehouse' (executable: it is called too) and remove the file, then run "
                    + "'gatehouse hooks install' again."
            ),
        ] as [(Hook, Bool, String)])
    func hooks(hook: Hook, isGood: Bool, sentence: String) {
        let finding = Examination.finding(HooksPlanTests.found(hook))
        #expect((finding.level == .good) == isGood)
        #expect(finding.subject == "hooks")
        #expect(finding.sentence == sentence)
    }

    @Test("names the folder that is somebody else's, and the line to add")
    func elsewhere() {
        let found = HooksPlanTests.found(Hook(.absent), in: HooksFolder(path: "/etc/hooks", standing: .outside))
        #expect(
            Examination.finding(found).sentence
                == "git takes them from '/etc/hooks' (core.hooksPath), where Gatehouse installs nothing, and the agent finds by itself "
                + "what moved, a little later. To tell it at once, add this line to post-receive by hand: "
                + #"d=$(git rev-parse --git-common-dir)/gatehouse && [ -d "$d" ] && touch "$d/nudge" || :"#)
    }

    @Test(
        "gives the sysctl line where few watches are left",
        arguments: [
            (
                100, 8192, 1, 128,
                "fs.inotify.max_user_watches is 8192, 100 in use; fs.inotify.max_user_instances is 128, 1 in use."
            ),
            (
                7000, 8192, 1, 128,
                "few are left, and what cannot be watched is looked at now and then. fs.inotify.max_user_watches is 8192, 7000 in use: "
                    + "sysctl -w fs.inotify.max_user_watches=524288."
            ),
            (
                9000, 8192, 128, 128,
                "few are left, and what cannot be watched is looked at now and then. fs.inotify.max_user_watches is 8192, 9000 in use: "
                    + "sysctl -w fs.inotify.max_user_watches=524288. fs.inotify.max_user_instances is 128, 128 in use: "
                    + "sysctl -w fs.inotify.max_user_instances=512."
            ),
        ])
    func watching(watches: Int, watchLimit: Int, instances: Int, instanceLimit: Int, sentence: String) {
        let use = WatchUse(
            watches: .init(used: watches, limit: watchLimit), instances: .init(used: instances, limit: instanceLimit))
        #expect(Examination.finding(use).sentence == sentence)
    }

    @Test("counts what this process watches")
    func count() throws {
        let before = try WatchUse.now()
        let watch = try DirectoryWatch()
        for folder in ["/", "/proc", "/tmp"] { _ = try watch.add(folder) }
        let after = try WatchUse.now()
        #expect(after.watches.used > 0 && after.instances.used > 0)
        #expect(after.watches.limit == before.watches.limit && after.watches.left <= after.watches.limit)
        withExtendedLifetime(watch) {}
    }
}
