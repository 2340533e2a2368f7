package import Domain

/// Two histograms side by side as SVG: the reference's shares and today's. The same drift gives the same bytes.
///
/// It holds no value of a column that may not be shown: the bars then have no labels.
package struct DriftPicture {
    private let set: String
    private let drift: GateDrift
    private let rows: Int?

    /// Nil for a gate without a picture.
    package init?(_ gate: GateResult) {
        guard let drift = gate.drift, drift.bars != nil else { return nil }
        self.drift = drift
        rows = gate.examples
        set = String(gate.name.prefix { $0 != " " })
    }

    /// Beside the report: `plots/data.train-dep_delay-1a2b3c4d.svg`.
    package static func path(of gate: GateResult) -> String? {
        guard let column = gate.drift?.column, gate.drift?.bars != nil else { return nil }
        let set = gate.name.prefix { $0 != " " }
        return "plots/\(safe(String(set)))-\(safe(column))-\(digest(column)).svg"
    }

    private static func safe(_ name: String) -> String {
        String(name.prefix(40).map { $0.isASCII && ($0.isLetter || $0.isNumber || "._".contains($0)) ? $0 : "_" })
    }

    /// FNV-1a of the name, so that two names that look alike as files stay two.
    private static func digest(_ name: String) -> String {
        let hash = name.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        let text = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - text.count) + text
    }

    private static let (width, height, left, top, bottom) = (640, 300, 56, 64, 240)

    package var text: String {
        guard let bars = drift.bars else { return "" }
        let most = max((bars.reference + bars.current).max() ?? 0, 0.000_01)
        let lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Self.width) \(Self.height)\" role=\"img\" "
                + "aria-labelledby=\"title desc\" font-family=\"system-ui, sans-serif\" font-size=\"12\">",
            "<title id=\"title\">\(Self.escaped(title))</title>", "<desc id=\"desc\">\(Self.escaped(description(bars)))</desc>",
            "<style>\(Self.style)</style>", "<rect class=\"ground\" width=\"\(Self.width)\" height=\"\(Self.height)\"/>",
        ]
        return (lines + head + axis(most) + drawn(bars, most) + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    private static let style =
        ".ground{fill:#ffffff}.ink{fill:#1f2328}.faint{fill:#59636e}.line{stroke:#d1d9e0}.old{fill:#8c959f}.new{fill:#0969da}"
        + "@media (prefers-color-scheme:dark){.ground{fill:#0d1117}.ink{fill:#f0f6fc}.faint{fill:#9198a1}.line{stroke:#3d444d}"
        + ".old{fill:#656c76}.new{fill:#4493f8}}"

    private var title: String { "\(drift.column) of \(set) against \(drift.reference)" }

    private func description(_ bars: DriftBars) -> String {
        let method = drift.method.words.lowercased().replacing("the ", with: "", maxReplacements: 1)
        return "Shares of the rows in \(bars.reference.count) bins, \(drift.reference) (\(drift.referenceRows) rows) in grey and "
            + "now\(rows.map { " (\($0) rows)" } ?? "") in blue. The \(method) is above \(Measured.text(drift.threshold))."
    }

    private var head: [String] {
        let now = "now\(rows.map { ", \($0) rows" } ?? "")"
        let reference = "\(drift.reference), \(drift.referenceRows) rows"
        return [
            "<text class=\"ink\" x=\"16\" y=\"24\" font-size=\"15\" font-weight=\"600\">\(Self.escaped(Self.clipped(title, 70)))</text>",
            "<rect class=\"old\" x=\"16\" y=\"37\" width=\"10\" height=\"10\"/>",
            "<text class=\"faint\" x=\"32\" y=\"46\">\(Self.escaped(Self.clipped(reference, 40)))</text>",
            "<rect class=\"new\" x=\"320\" y=\"37\" width=\"10\" height=\"10\"/>",
            "<text class=\"faint\" x=\"336\" y=\"46\">\(Self.escaped(now))</text>",
        ]
    }

    private func axis(_ most: Double) -> [String] {
        (0...2).flatMap { step -> [String] in
            let y = Self.bottom - (Self.bottom - Self.top) * step / 2
            let share = DataCheck.percent((most * Double(step) / 2 * 1000).rounded() / 1000)
            return [
                "<line class=\"line\" x1=\"\(Self.left)\" x2=\"\(Self.width - 16)\" y1=\"\(y)\" y2=\"\(y)\"/>",
                "<text class=\"faint\" x=\"\(Self.left - 6)\" y=\"\(y + 4)\" text-anchor=\"end\">\(share)</text>",
            ]
        }
    }

    private func drawn(_ bars: DriftBars, _ most: Double) -> [String] {
        let room = Double(Self.width - 16 - Self.left) / Double(max(bars.reference.count, 1))
        let wide = room * 0.4
        return bars.reference.indices.flatMap { place -> [String] in
            let x = Double(Self.left) + room * (Double(place) + 0.1)
            let both = [
                Self.bar("old", x, wide, bars.reference[place] / most),
                Self.bar("new", x + wide, wide, bars.current[place] / most),
            ]
            guard let label = bars.labels?[place] else { return both }
            let (middle, y) = (Self.number(x + wide), Self.bottom + 14)
            return both + [
                "<text class=\"faint\" font-size=\"10\" text-anchor=\"end\" x=\"\(middle)\" y=\"\(y)\" "
                    + "transform=\"rotate(-40 \(middle) \(y))\">\(Self.escaped(Self.clipped(label, 12)))</text>"
            ]
        }
    }

    private static func bar(_ name: String, _ x: Double, _ width: Double, _ share: Double) -> String {
        let tall = share * Double(bottom - top)
        return "<rect class=\"\(name)\" x=\"\(number(x))\" y=\"\(number(Double(bottom) - tall))\" width=\"\(number(width))\" "
            + "height=\"\(number(tall))\"/>"
    }

    private static func number(_ value: Double) -> String { Measured.text((value * 100).rounded() / 100) }

    private static func clipped(_ text: String, _ length: Int) -> String {
        text.count <= length ? text : String(text.prefix(length - 1)) + "…"
    }

    /// Text of XML without the characters that it may not hold.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { written, scalar in
            switch scalar {
            case "&": written += "&amp;"
            case "<": written += "&lt;"
            case ">": written += "&gt;"
            case "\"": written += "&quot;"
            case _ where scalar.value < 32 || (0xFFFE...0xFFFF).contains(scalar.value): written += "\u{FFFD}"
            default: written.unicodeScalars.append(scalar)
            }
        }
    }
}
