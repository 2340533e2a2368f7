internal import Files

extension HooksPlan {
    /// What `gatehouse hooks install` does.
    package static func install(_ found: FoundHooks) -> HooksPlan {
        var plan = HooksPlan(folder: found.folder.path)
        if let refusal = found.folder.refusal(of: found.wanted) {
            plan.problems = [refusal]
            return plan
        }
        if !found.folderIsThere { plan.steps.append(.makeFolder(found.folder.path, isPrivate: false)) }
        if !found.stateIsThere { plan.steps.append(.makeFolder(found.stateFolder, isPrivate: true)) }
        for name in found.wanted { plan.install(name, found.hook(name)) }
        return plan.checked()
    }

    private mutating func install(_ name: HookName, _ hook: FoundHooks.Hook) {
        switch (hook.standing, hook.isKept) {
        case (.current(isExecutable: true), _): break
        case (.current, _): steps.append(.makeExecutable(name))
        case (.otherVersion, _), (.absent, _): steps.append(.write(name))
        case (.foreign(let readsItsName), false):
            steps += [.keep(name), .write(name)]
            if readsItsName { notes.append(nameNote(name)) }
        case (.foreign, true): problems.append(twoHooks(name))
        case (.edited, _): problems.append(editedHook(name, "install"))
        case (.unfit, _):
            problems.append("\(path(name).quoted) is not a file. Move it away, then run 'gatehouse hooks install' again.")
        }
    }

    func editedHook(_ name: HookName, _ command: String) -> String {
        "\(path(name).quoted) was changed after Gatehouse wrote it, and the change would be lost. Move your part into "
            + "\(keptPath(name).quoted) (executable: it is called too) and remove the file, then run 'gatehouse hooks \(command)' again."
    }

    private func twoHooks(_ name: HookName) -> String {
        "\(path(name).quoted) is not Gatehouse's, and \(keptPath(name).quoted) keeps an earlier hook. Join the two in one of them and "
            + "remove the other, then run 'gatehouse hooks install' again."
    }

    private func nameNote(_ name: HookName) -> String {
        "The hook that is kept reads its own name ($0), which becomes \(keptPath(name).quoted): look whether it still does what it should."
    }
}
