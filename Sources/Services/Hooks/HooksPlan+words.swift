internal import Files

extension HooksPlan {
    /// A line for each step, for a person; `isTrial` says what would be done.
    package func lines(isTrial: Bool) -> [String] {
        let words = steps.map { step in
            switch step {
            case .makeFolder(let path, _): ("make", "made", path.quoted)
            case .keep(let name): ("keep", "kept", "the hook that is there as \(keptPath(name).quoted), and call it too")
            case .write(let name): ("write", "wrote", path(name).quoted)
            case .makeExecutable(let name): ("make", "made", "\(path(name).quoted) executable")
            case .remove(let name): ("remove", "removed", path(name).quoted)
            case .restore(let name): ("restore", "restored", "\(path(name).quoted) as it was before")
            }
        }
        return words.map { now, past, what in "\(isTrial ? "would \(now)" : past) \(what)" }
    }
}
