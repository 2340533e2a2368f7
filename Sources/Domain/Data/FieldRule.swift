/// How the cells of a column are read: the words of Frictionless' Table Schema.
package struct FieldRule: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case string, number, integer, boolean, date, datetime, time, year, yearmonth, duration, object, array, list, geopoint
        case geojson, any
    }

    package var name: String
    package var kind: Kind
    /// `default`, `any`, `email`, or a pattern such as `%d/%m/%Y`.
    package var format: String
    /// Cells that stand for no value.
    package var missingValues: [String]
    package var trueValues: [String]
    package var falseValues: [String]
    package var decimalChar: String
    package var groupChar: String
    package var bareNumber: Bool
    /// Values of this column may be shown in reports.
    package var show: Bool
    /// Where the column's rules stand.
    package var place: Place?

    package init(name: String, kind: Kind = .any, format: String = "default", place: Place? = nil) {
        (self.name, self.kind, self.format, self.place) = (name, kind, format, place)
        missingValues = [""]
        trueValues = ["true", "True", "TRUE", "1"]
        falseValues = ["false", "False", "FALSE", "0"]
        (decimalChar, groupChar, bareNumber, show) = (".", "", true, false)
    }
}
