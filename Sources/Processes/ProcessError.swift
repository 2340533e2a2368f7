import Glibc

/// Why a command could not be run, or its output not be kept.
package enum ProcessError: Error, Equatable, CustomStringConvertible {
    case supervisorMissing(path: String)
    case supervisorDied(signal: Int32)
    case notStarted(doing: String, errno: Int32)
    case commandMissing(String)
    case interpreterMissing(script: String)
    case notExecutable(String)
    case folderMissing(String, errno: Int32)
    case containmentRefused(Containment.Preference, errno: Int32)
    case limitsRefused(errno: Int32)
    case unusableText(String)
    case logNotWritten(path: String, errno: Int32)
    case logNotRead(path: String, errno: Int32)
    case noPort(errno: Int32)

    package var description: String {
        switch self {
        case .supervisorMissing(let path):
            "The program '\(path)', which runs and ends every step, is not there or cannot be run. Install gatehouse-step beside gatehouse."
        case .supervisorDied(let signal):
            "gatehouse-step was killed by signal \(signal) while it ran the command. Run it again."
        case .notStarted(let doing, let code):
            "The command could not be started: \(doing) failed: \(text(code)). "
                + "Check this machine's limits on processes, open files and memory."
        case .commandMissing(let name):
            "The command '\(name)' was not found. Check its name, and the PATH that the command gets."
        case .interpreterMissing(let script):
            "The script '\(script)' is there, but the interpreter named in its first line is not. Correct that line."
        case .notExecutable(let name):
            "The file '\(name)' may not be executed. Set its executable bit (chmod +x), or name the interpreter before it."
        case .folderMissing(let path, let code):
            "The folder '\(path)' cannot be entered: \(text(code)). Check that it exists and may be read."
        case .containmentRefused(let preference, let code):
            "This machine refuses what the containment '\(preference.rawValue)' needs: \(text(code)). Use 'auto' or 'sweep'."
        case .limitsRefused(let code):
            "The command could not enter its control group: \(text(code)). Remove its limits, or let gatehouse write control groups."
        case .unusableText(let what):
            "The command holds a NUL byte in \(what), which no program can be given. Remove it."
        case .logNotWritten(let path, let code):
            "The log file '\(path)' cannot be written: \(text(code)). \(advice(code))"
        case .logNotRead(let path, let code):
            "The log file '\(path)' cannot be read: \(text(code)). Check that it exists and may be read."
        case .noPort(let code):
            "No port of this machine's loopback could be had: \(text(code)). Check its network and its limits on open files."
        }
    }

    private func text(_ code: Int32) -> String { String(cString: strerror(code)) }

    private func advice(_ code: Int32) -> String {
        code == ENOSPC || code == EDQUOT
            ? "Free some space there (gatehouse gc), then run again." : "Check its folder's permissions, then run again."
    }
}
