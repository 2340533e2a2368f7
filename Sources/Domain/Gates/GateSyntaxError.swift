/// Why a text is not a gate.
package struct GateSyntaxError: Error, Equatable, Sendable {
    /// Unicode scalars before the place, from the text's start.
    package var offset: Int
    package var sentence: String

    package init(_ sentence: String, at offset: Int) {
        self.offset = offset
        self.sentence = sentence
    }
}
