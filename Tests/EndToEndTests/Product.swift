import Foundation

/// The real program, and what this machine has for it.
enum Product {
    /// `GATEHOUSE_TEST_PROGRAM`, else `gatehouse` beside the tests.
    static let program: String = variables["GATEHOUSE_TEST_PROGRAM"] ?? folderOfTests + "/gatehouse"

    /// Real DVC.
    static let dvc = variables["GATEHOUSE_TEST_DVC"].flatMap { access($0, X_OK) == 0 ? $0 : nil }
    /// GTO, which DVC brings.
    static let gto: String? = dvc.map { String($0.dropLast("dvc".count)) + "gto" }.flatMap { access($0, X_OK) == 0 ? $0 : nil }
    static let proves = variables["GATEHOUSE_PROVE"] == "1"
    static let isRoot = geteuid() == 0

    static let variables = ProcessInfo.processInfo.environment

    static func has(_ tool: String) -> Bool {
        (variables["PATH"] ?? "").split(separator: ":").contains { access("\($0)/\(tool)", X_OK) == 0 }
    }

    private static let folderOfTests =
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
}
