internal import Domain

extension MarginComparison {
    /// A sentence: what was seen, what follows with confidence, what was asked, and from what.
    package var sentence: String {
        "\(metric) \(Self.figure(candidate)) against \(Self.figure(champion)): \(finding) (\(basis))."
    }

    /// `worse by at most 0.005`
    package var requirement: String {
        kind == .notWorse ? "worse by less than \(Self.figure(-limit))" : "better by more than \(Self.figure(limit))"
    }

    private var finding: String {
        guard let interval else { return "no interval, because \(doubt ?? "the rows are too few")" }
        let (low, high) = (Self.atLeast(interval.lower), Self.atMost(interval.upper))
        let confident = "with \(Measured.percent(confidence)) % confidence"
        switch outcome {
        case .passed: return "\(confident) \(low); \(allowance)"
        case .failed: return "\(confident) \(high); \(allowance)"
        default: return "\(confident) \(Self.between(interval)); \(allowance)\(remedy)"
        }
    }

    private static func between(_ interval: Bounds) -> String {
        if interval.upper < 0 { return "worse by \(figure(-interval.upper)) to \(figure(-interval.lower))" }
        if interval.lower > 0 { return "better by \(figure(interval.lower)) to \(figure(interval.upper))" }
        return "\(atLeast(interval.lower)) and \(atMost(interval.upper))"
    }

    private var allowance: String {
        kind == .notWorse
            ? "allowed is worse by less than \(Self.figure(-limit))" : "required is better by more than \(Self.figure(limit))"
    }

    private var remedy: String {
        if let doubt { return ". Not decided, because \(doubt)" }
        guard let needed = examplesToDecide else {
            return estimate == limit
                ? ", which is where the estimate lies: no number of examples would decide"
                : ". Repeats of the training differ too much for any number of examples to decide"
        }
        return ". To decide it takes at least about \(Self.grouped(needed)) examples, there are \(Self.grouped(examples))"
    }

    private var basis: String {
        let reach = detectable.map { ", detects \(Self.figure($0))" } ?? ""
        let groups = groups.map { " in \(Self.grouped($0)) groups" } ?? ""
        return "\(Self.grouped(examples)) examples\(groups), \(method)\(reach)"
    }

    private static func atLeast(_ bound: Double) -> String {
        bound == 0 ? "no worse" : bound < 0 ? "worse by at most \(figure(-bound))" : "better by at least \(figure(bound))"
    }

    private static func atMost(_ bound: Double) -> String {
        bound == 0 ? "no better" : bound < 0 ? "worse by at least \(figure(-bound))" : "better by at most \(figure(bound))"
    }

    /// Four digits after the first that counts.
    static func figure(_ number: Double) -> String {
        guard number != 0, number.isFinite else { return "0" }
        var scale = 1.0
        while (number * scale).magnitude < 1000, scale < 1e12 { scale *= 10 }
        return Measured.text((number * scale).rounded() / scale)
    }

    /// `20,000`
    static func grouped(_ count: Int) -> String {
        var digits = Array(String(count))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return String(digits)
    }
}
