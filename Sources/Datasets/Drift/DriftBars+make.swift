import Domain
import Statistics

extension DriftBars {
    private static let most = 24

    /// Neighbouring bins together until each holds its part of the rows.
    init(_ counts: CategoryCounts, between places: [Double]) {
        let totals = (counts.reference.reduce(0, +), counts.current.reduce(0, +))
        self.init(reference: [], current: [], labels: [])
        var held = (0.0, 0.0)
        for bin in counts.reference.indices {
            held.0 += counts.reference[bin] / totals.0
            held.1 += counts.current[bin] / totals.1
            let isLast = bin == counts.reference.count - 1
            guard isLast || held.0 + held.1 >= 2 / Double(Self.most) else { continue }
            add(held, isLast ? "more" : "<= \(Measured.text(places[bin]))")
            held = (0, 0)
        }
    }

    /// The most frequent categories of both, and the others together.
    init(_ reference: [DataProfile.Value], _ current: [DataProfile.Value]) {
        let totals = (reference.map(\.rows).reduce(0, +), current.map(\.rows).reduce(0, +))
        let old = Dictionary(reference.map { ($0.identity, $0) }) { first, _ in first }
        let new = Dictionary(current.map { ($0.identity, $0) }) { first, _ in first }
        let shares = Set(old.keys).union(new.keys).map { key in
            (
                key, Double(old[key]?.rows ?? 0) / Double(max(totals.0, 1)),
                Double(new[key]?.rows ?? 0) / Double(max(totals.1, 1))
            )
        }.sorted { ($1.1 + $1.2, $0.0) < ($0.1 + $0.2, $1.0) }
        self.init(reference: [], current: [], labels: [])
        for (key, before, now) in shares.prefix(Self.most - 1) {
            add((before, now), new[key]?.value ?? old[key]?.value ?? "")
        }
        let others = shares.dropFirst(Self.most - 1)
        if !others.isEmpty { add((others.map(\.1).reduce(0, +), others.map(\.2).reduce(0, +)), "others") }
    }

    private mutating func add(_ shares: (Double, Double), _ label: String) {
        func rounded(_ share: Double) -> Double { (share * 100_000).rounded() / 100_000 }
        reference.append(rounded(shares.0))
        current.append(rounded(shares.1))
        labels?.append(label)
    }
}
