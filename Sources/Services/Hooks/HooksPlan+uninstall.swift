internal import Files

extension HooksPlan {
    /// What `gatehouse hooks uninstall` does in one folder.
    package static func uninstall(_ found: FoundHooks) -> HooksPlan {
        var plan = HooksPlan(folder: found.folder.path)
        for name in HookName.allCases { plan.uninstall(name, found.hook(name)) }
        return plan.checked()
    }

    private mutating func uninstall(_ name: HookName, _ hook: FoundHooks.Hook) {
        switch (hook.standing, hook.isKept) {
        case (.current, false), (.otherVersion, false): steps.append(.remove(name))
        case (.current, true), (.otherVersion, true), (.absent, true): steps.append(.restore(name))
        case (.edited, _): problems.append(editedHook(name, "uninstall"))
        case (.foreign, true), (.unfit, true): notes.append(strayNote(name))
        case (.absent, false), (.foreign, false), (.unfit, false): break
        }
    }

    private func strayNote(_ name: HookName) -> String {
        "\(keptPath(name).quoted) stays, for \(path(name).quoted) is somebody else's: look which of the two you want."
    }
}
