import Foundation
import TestSupport

/// The library that counts the calls of the program, and ends it at one of them.
enum CrashShim {
    static let library = CompiledProgram.compile(
        URL(fileURLWithPath: #filePath).appendingPathComponent("../../../CrashShim/shim.c").standardized.path,
        named: "crash-shim.so", flags: ["-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"])

    /// The variables with which a process is counted, and comes to its end at `point`.
    static func variables(
        state: String, repository: String, record: String? = nil, point: CrashPoint? = nil
    ) -> [String: String] {
        var variables = [
            "LD_PRELOAD": library, "GATEHOUSE_CRASH_PROGRAM": Product.program, "GATEHOUSE_CRASH_STATE": state,
            "GATEHOUSE_CRASH_GIT": repository,
        ]
        variables["GATEHOUSE_CRASH_RECORD"] = record
        variables["GATEHOUSE_CRASH_AT"] = point?.description
        return variables
    }
}
