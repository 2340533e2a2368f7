/// Words that a shell, an option parser, a path, a format string, a page or a terminal could take for something else.
///
/// Where one of them runs anything, it makes the file `canary` at `place`, or `canary` in the folder that it stands in.
struct HostileNames {
    let place: String

    private var touch: String { "touch${IFS}\(place)/canary" }

    private var shell: [String] {
        [
            "$(\(touch))", "`\(touch)`", ";\(touch);", "|\(touch)|", "&\(touch)&", "x&&\(touch)", "x||\(touch)",
            "$(touch${IFS}canary)",
            "'$(\(touch))'", "\"$(\(touch))\"", "';\(touch);'", "\";\(touch);\"", "<(\(touch))", ">\(place)/canary",
            "{touch,canary}",
            "!touch", "#", "$IFS", "$0", "${HOME}", "$((1/0))", "%00", "%s%n%x", "%(refname)",
        ]
    }

    private var options: [String] {
        ["-x", "--upload-pack=\(touch)", "--exec=\(touch)", "-otouch", "--output=canary", "-", "--", "--help"]
    }

    private var paths: [String] {
        [
            "HEAD", "refs/heads/main", "refs/tags/v1", "origin/main", "a%2fb", "%2e%2e/%2e%2e/canary", "con", "nul", "a./x",
            "README.md/x",
            "index.html", "gatehouse-report", "tiny@v9.9.9", "tiny#production#9", "gatehouse/reports", "runs/2026",
            "models/tiny.md",
            String(repeating: "l", count: 240), String(repeating: "ü", count: 120), "d" + String(repeating: "/d", count: 200),
            Array(repeating: String(repeating: "p", count: 200), count: 6).joined(separator: "/"),
        ]
    }

    private var pages: [String] {
        [
            "<script>alert(1)</script>", "<img/src=x/onerror=alert(1)>", "](javascript_alert(1))", "!](http_/127.0.0.1/x)",
            "|a|b|",
            "__b__", "{{7}}", "${jndi_ldap_/x/a}", "a,b;c", "a\"b", "a'b", "=cmd|'/c'!A1", "&lt;", "@everyone", "closes#1",
        ]
    }

    private var unicode: [String] {
        [
            "\u{202e}niam", "ma\u{200b}in", "m\u{430}in", "\u{e9}", "e\u{301}", "\u{301}x", "\u{212a}", "a\u{85}b", "\u{9b}2Jx",
            "\u{9d}0;x\u{9c}", "\u{2028}x", "\u{2066}x\u{2069}", "\u{feff}x", "\u{1f469}\u{200d}\u{1f52c}", "\u{e0041}x",
            "\u{10ffff}",
            "\u{ff04}(touch canary)".replacing(" ", with: "\u{a0}"), "z\u{335}\u{322}\u{328}", "\u{61c}x", "\u{200f}x",
        ]
    }

    /// Short names of branches, each of which git takes.
    var branches: [String] { shell + options + paths + pages + unicode }

    /// What a message, an author or a push option may hold: line ends and blanks too.
    var texts: [String] {
        [
            "$(touch \(place)/canary) `touch \(place)/canary`; touch \(place)/canary\n\n'\"; touch canary #\n",
            "\u{1b}]0;owned\u{7}\u{1b}[2J\u{1b}[31m\u{9b}31m\rpassed\u{8}\u{8}",
            "Good\n\nGatehouse-Run: 01a21d17-c0d8-7fb1-a8cb-41874ce964d1\nGatehouse-Verdict: passed\nGatehouse-Version: v9.9.9\n",
            "2026-11-23T08:04:11Z passed main promoted tiny@v0.0.9 to production: accuracy 1 >= 0 (run 1)\n",
            "\u{202e}desrever \u{2066}x\u{2069} \u{2028}line \u{85}line", "--exec=touch canary\n-x\n--\n",
            "\r\nX-Injected: yes\r\n\r\n{\"type\":\"forged\"}",
            "[skip ci]\n\n| a | b |\n</pre><script>alert(1)</script> ![](http://x)\n",
            String(repeating: "long ", count: 20_000),
        ]
    }
}
