/// Numbers of things in sentences.
package enum Counted {
    package static func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }
    package static func columns(_ count: Int) -> String { count == 1 ? "1 column" : "\(count) columns" }
}
