import Services
import Testing

@Suite("The plan for hooks")
struct HooksPlanTests {
    typealias Hook = FoundHooks.Hook

    static func found(_ hook: Hook, in folder: HooksFolder = HooksFolder(path: "/r.git/hooks", standing: .own)) -> FoundHooks {
        FoundHooks(folder: folder, stateFolder: "/r.git/gatehouse", isBare: true, hooks: [.postReceive: hook])
    }

    static let edited =
        "'/r.git/hooks/post-receive' was changed after Gatehouse wrote it, and the change would be lost. Move your part into "
        + "'/r.git/hooks/post-receive.before-gatehouse' (executable: it is called too) and remove the file, then run "
        + "'gatehouse hooks install' again."
    static let two =
        "'/r.git/hooks/post-receive' is not Gatehouse's, and '/r.git/hooks/post-receive.before-gatehouse' keeps an earlier hook. "
        + "Join the two in one of them and remove the other, then run 'gatehouse hooks install' again."
    static let unfit = "'/r.git/hooks/post-receive' is not a file. Move it away, then run 'gatehouse hooks install' again."

    @Test(
        "installs what is missing, keeps what was there and throws nothing away",
        arguments: [
            (Hook(.absent), [.write(.postReceive)], []), (Hook(.absent, isKept: true), [.write(.postReceive)], []),
            (Hook(.current(isExecutable: true)), [], []), (Hook(.current(isExecutable: true), isKept: true), [], []),
            (Hook(.current(isExecutable: false)), [.makeExecutable(.postReceive)], []),
            (Hook(.otherVersion), [.write(.postReceive)], []), (Hook(.otherVersion, isKept: true), [.write(.postReceive)], []),
            (Hook(.foreign(readsItsName: false)), [.keep(.postReceive), .write(.postReceive)], []),
            (Hook(.foreign(readsItsName: false), isKept: true), [], [two]), (Hook(.edited), [], [edited]),
            (Hook(.edited, isKept: true), [], [edited]), (Hook(.unfit), [], [unfit]),
        ] as [(Hook, [HooksPlan.Step], [String])])
    func install(hook: Hook, steps: [HooksPlan.Step], problems: [String]) {
        let plan = HooksPlan.install(Self.found(hook))
        #expect(plan.steps == steps)
        #expect(plan.problems == problems)
        #expect(plan.notes.isEmpty)
    }

    @Test(
        "removes what is ours, puts back what was kept and leaves the rest",
        arguments: [
            (Hook(.absent), [], 0, 0), (Hook(.absent, isKept: true), [.restore(.postReceive)], 0, 0),
            (Hook(.current(isExecutable: true)), [.remove(.postReceive)], 0, 0),
            (Hook(.current(isExecutable: false), isKept: true), [.restore(.postReceive)], 0, 0),
            (Hook(.otherVersion), [.remove(.postReceive)], 0, 0),
            (Hook(.otherVersion, isKept: true), [.restore(.postReceive)], 0, 0),
            (Hook(.foreign(readsItsName: true)), [], 0, 0), (Hook(.foreign(readsItsName: true), isKept: true), [], 0, 1),
            (Hook(.edited), [], 1, 0), (Hook(.edited, isKept: true), [], 1, 0), (Hook(.unfit, isKept: true), [], 0, 1),
        ] as [(Hook, [HooksPlan.Step], Int, Int)])
    func uninstall(hook: Hook, steps: [HooksPlan.Step], problems: Int, notes: Int) {
        let plan = HooksPlan.uninstall(Self.found(hook))
        #expect(plan.steps == steps)
        #expect(plan.problems.count == problems)
        #expect(plan.notes.count == notes)
    }

    @Test("makes the folders that are missing, the state's for its owner alone")
    func folders() {
        let found = FoundHooks(
            folder: HooksFolder(path: "/w/.git/hooks", standing: .own), folderIsThere: false, stateFolder: "/w/.git/gatehouse",
            stateIsThere: false, isBare: false)
        let plan = HooksPlan.install(found)
        #expect(
            plan.steps == [
                .makeFolder("/w/.git/hooks", isPrivate: false), .makeFolder("/w/.git/gatehouse", isPrivate: true),
                .write(.postCommit), .write(.postMerge), .write(.postRewrite),
            ])
        #expect(plan.lines(isTrial: true).prefix(2) == ["would make '/w/.git/hooks'", "would make '/w/.git/gatehouse'"])
        #expect(plan.lines(isTrial: false).last == "wrote '/w/.git/hooks/post-rewrite'")
    }

    @Test("does nothing at all where one hook is in the way")
    func wholeOrNothing() {
        let found = FoundHooks(
            folder: HooksFolder(path: "/w/.git/hooks", standing: .own), stateFolder: "/w/.git/gatehouse", isBare: false,
            hooks: [.postMerge: Hook(.edited)])
        #expect(HooksPlan.install(found).steps.isEmpty)
        #expect(HooksPlan.install(found).problems.count == 1)
    }

    @Test(
        "touches no folder that is committed or somebody else's, and gives the line to add",
        arguments: [
            (HooksFolder.Standing.tracked, "which is committed or filled by another tool"), (.outside, "which is not part of it"),
        ])
    func refused(standing: HooksFolder.Standing, why: String) {
        let plan = HooksPlan.install(Self.found(Hook(.absent), in: HooksFolder(path: "/elsewhere", standing: standing)))
        #expect(plan.steps.isEmpty)
        #expect(
            plan.problems == [
                "Git takes the hooks of this repository from '/elsewhere', \(why) (core.hooksPath). Nothing is changed there: add this "
                    + "line to post-receive by hand, where you or your tool keep them. Without it the agent still looks by itself, a "
                    + "little later.\n"
                    + #"d=$(git rev-parse --git-common-dir)/gatehouse && [ -d "$d" ] && touch "$d/nudge" || :"#
            ])
    }

    @Test("warns where the kept hook reads the name that it is called by")
    func name() {
        let plan = HooksPlan.install(Self.found(Hook(.foreign(readsItsName: true))))
        #expect(
            plan.notes == [
                "The hook that is kept reads its own name ($0), which becomes '/r.git/hooks/post-receive.before-gatehouse': look "
                    + "whether it still does what it should."
            ])
    }
}
