import Glibc
import Testing

@testable import Processes

@Suite("The words of process errors")
struct ProcessErrorTests {
    @Test(
        "each says what, why and what next",
        arguments: [
            (
                ProcessError.supervisorMissing(path: "/b/gatehouse-step"),
                "The program '/b/gatehouse-step', which runs and ends every step, is not there or cannot be run. "
                    + "Install gatehouse-step beside gatehouse."
            ),
            (.supervisorDied(signal: 9), "gatehouse-step was killed by signal 9 while it ran the command. Run it again."),
            (
                .notStarted(doing: "making a pipe", errno: EMFILE),
                "The command could not be started: making a pipe failed: Too many open files. "
                    + "Check this machine's limits on processes, open files and memory."
            ),
            (
                .commandMissing("pytest"),
                "The command 'pytest' was not found. Check its name, and the PATH that the command gets."
            ),
            (
                .interpreterMissing(script: "./a"),
                "The script './a' is there, but the interpreter named in its first line is not. Correct that line."
            ),
            (
                .notExecutable("./a"),
                "The file './a' may not be executed. Set its executable bit (chmod +x), or name the interpreter before it."
            ),
            (
                .folderMissing("/a", errno: ENOENT),
                "The folder '/a' cannot be entered: No such file or directory. Check that it exists and may be read."
            ),
            (
                .containmentRefused(.userNamespace, errno: EPERM),
                "This machine refuses what the containment 'userns' needs: Operation not permitted. Use 'auto' or 'sweep'."
            ),
            (
                .limitsRefused(errno: EACCES),
                "The command could not enter its control group: Permission denied. "
                    + "Remove its limits, or let gatehouse write control groups."
            ),
            (
                .unusableText("an argument"),
                "The command holds a NUL byte in an argument, which no program can be given. Remove it."
            ),
            (
                .logNotWritten(path: "/l", errno: EACCES),
                "The log file '/l' cannot be written: Permission denied. Check its folder's permissions, then run again."
            ),
            (
                .logNotRead(path: "/l", errno: ENOENT),
                "The log file '/l' cannot be read: No such file or directory. Check that it exists and may be read."
            ),
        ] as [(ProcessError, String)])
    func words(error: ProcessError, text: String) {
        #expect(error.description == text)
    }
}
