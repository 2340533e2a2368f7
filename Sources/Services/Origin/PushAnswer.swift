/// How a push ended: all of it or nothing.
enum PushAnswer: Equatable {
    case done
    /// In git's own words, with the ref where the server named one.
    case refused(String)

    /// From `git push --porcelain --atomic`: each ref's line is read, whatever the exit code says.
    init(_ answer: NetworkGit.Answer, refs: [String]) {
        var accepted: Set<String> = []
        var refusals: [String] = []
        for line in answer.output.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard parts.count >= 3, let target = parts[1].split(separator: ":", maxSplits: 1).last.map(String.init) else {
                continue
            }
            if parts[0] == "!" { refusals.append("\(target) \(parts[2])") } else { accepted.insert(target) }
        }
        if answer.isSuccess, refusals.isEmpty, accepted.isSuperset(of: refs) {
            self = .done
        } else {
            // What an atomic push takes back because of another ref tells nothing.
            let told = refusals.filter { !$0.contains("atomic push failed") }
            self = .refused((told.isEmpty ? [answer.complaint] : told).joined(separator: "; "))
        }
    }
}
