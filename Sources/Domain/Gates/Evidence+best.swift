extension [Evidence] {
    /// Of each number the best one; what no model has is absent.
    func best(of names: [MetricName], moreIsBetter: Bool) -> Evidence {
        var best = Evidence()
        for (source, names) in Dictionary(grouping: names, by: \.source) {
            let values = names.compactMap { name in value(of: name, moreIsBetter).map { (name.name, Measured.number($0)) } }
            best.parts[source] = .numbers(Dictionary(values) { first, _ in first }, from: "the evaluations")
        }
        return best
    }

    private func value(of name: MetricName, _ moreIsBetter: Bool) -> Double? {
        let values = compactMap { evidence -> Double? in
            guard case .number(let number) = evidence.value(of: name) else { return nil }
            return number
        }
        return moreIsBetter ? values.max() : values.min()
    }
}
