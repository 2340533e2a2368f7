import Domain

extension FieldRule {
    /// What a bound or a value of a list must be where `text` is none; nil where it may be one.
    func expectation(of text: String) -> String? {
        let isPlain = groupChar.isEmpty && decimalChar == "." && bareNumber
        switch kind {
        case .integer where isPlain: return text.wholeMatch(of: /[+-]?[0-9]+/) == nil ? "a whole number" : nil
        case .number where isPlain: return Double(text) == nil ? "a number" : nil
        case .boolean: return (trueValues + falseValues).contains(text) ? nil : "one of 'trueValues' or 'falseValues'"
        case .year: return text.wholeMatch(of: /[0-9]{4}/) == nil ? "a year such as 2026" : nil
        case .yearmonth: return text.wholeMatch(of: /[0-9]{4}-[0-9]{1,2}/) == nil ? "a month such as 2026-12" : nil
        case .date where format == "default":
            return text.wholeMatch(of: /[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}/) == nil ? "a day such as 2026-12-31" : nil
        case .datetime where format == "default":
            return text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}[T ].*/) == nil ? "a time such as 2026-12-31T12:00:00Z" : nil
        case .time where format == "default":
            return text.wholeMatch(of: /[0-9]{2}:[0-9]{2}:[0-9]{2}.*/) == nil ? "a time of day such as 12:00:00" : nil
        default: return nil
        }
    }
}
