import Foundation
import Services
import Testing

@Suite("The hook's text")
struct HookScriptTests {
    @Test("is what stands in hooks/ under each name", arguments: HookName.allCases)
    func disk(name: HookName) throws {
        let folder = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../hooks").standardized
        let text = try String(contentsOf: folder.appendingPathComponent(name.rawValue), encoding: .utf8)
        #expect(text == HookScript.text, "hooks/\(name.rawValue) must be:\n\(HookScript.text)")
        #expect(access(folder.appendingPathComponent(name.rawValue).path, X_OK) == 0)
    }

    @Test("names where an earlier hook is kept", arguments: HookName.allCases)
    func kept(name: HookName) {
        #expect(HookScript.text.contains(name.keptName.dropFirst(name.rawValue.count)))
    }

    static let current = HookScript.text
    static let lines = current.split(separator: "\n", omittingEmptySubsequences: false)

    /// As a program that knows another text would have written it.
    static let older = """
        #!/bin/sh
        # gatehouse-hook 0 a01bab26f08ba87b86736368b0684f0849a365ab4c5ec546d973ca87c815f682
        true
        """

    @Test(
        "is told from what others wrote and from what was changed",
        arguments: [
            (current, .current(isExecutable: true)), (older, .otherVersion), (older + "\nmore\n", .edited),
            (current + "\n", .edited), (current.replacing("exit 0", with: "exit 1"), .edited),
            ("# mine\n" + current, .edited), ("#!/bin/sh\ndeploy\n", .foreign(readsItsName: false)),
            ("#!/bin/sh\n. \"$(dirname \"$0\")/h\"\n", .foreign(readsItsName: true)),
            ("#!/bin/sh\nn=${0##*/}\n", .foreign(readsItsName: true)), ("", .foreign(readsItsName: false)),
            (lines.enumerated().filter { $0.offset != 1 }.map(\.element).joined(separator: "\n"), .foreign(readsItsName: true)),
        ] as [(String, HookStanding)])
    func recognised(text: String, standing: HookStanding) {
        #expect(HookStanding(of: Array(text.utf8), isExecutable: true) == standing)
    }

    @Test("that cannot be executed is told as that")
    func mode() {
        #expect(HookStanding(of: Array(Self.current.utf8), isExecutable: false) == .current(isExecutable: false))
    }
}
