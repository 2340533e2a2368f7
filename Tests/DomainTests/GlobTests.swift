import Domain
import Testing

@Suite struct GlobTests {
    @Test(
        "matches",
        arguments: [
            ("*", "main", true), ("*", "feat/x", false), ("**", "feat/x", true), ("feat/*", "feat/x", true),
            ("feat/*", "feat/x/y", false), ("feat/**", "feat/x/y", true), ("src/**/*.py", "src/a.py", true),
            ("src/**/*.py", "src/a/b.py", true), ("**/x", "ax", false), ("**/x", "a/x", true), ("**/x", "x", true),
            ("?.py", "a.py", true), ("?.py", "/.py", false), ("a.c", "abc", false), ("", "", true), ("*", "", true),
            ("a*a*a*a*a*a*a*a*a*a*a*b", String(repeating: "a", count: 200), false),
        ])
    func matches(pattern: String, path: String, expected: Bool) {
        #expect(Glob(pattern).matches(path) == expected)
    }
}
