import Foundation
import Testing
import TestSupport

@Suite("A run that is interrupted")
struct InterruptionTests {
    private let project: Project
    private let meeting: Meeting

    /// Training says that it is there, from a child in a session of its own too, and then waits for ever, unless it may go on.
    init() throws {
        project = try Project()
        let folder = project.git.folder.path
        meeting = try Meeting(folder + "/meeting")
        try project.git.write(
            """
            [ -e '\(folder)/resume' ] || {
                echo training has begun
                exec 3> '\(folder)/meeting'
                setsid sleep 1000000 &
                echo here >&3
                wait
            }

            """ + Project.files["train.sh"]!, to: "train.sh")
        try project.git.commit()
    }

    @Test("SIGKILL leaves no process of the step behind, and the next run takes up what was done")
    func killed() async throws {
        let run = try project.start(["run"])
        #expect(await meeting.isReached())
        let second = try await project.gatehouse("run")
        #expect(second.status == 3)
        #expect(second.errors.contains(".git/gatehouse/lock' is held by process \(run.pid). Wait until it ends, or stop it."))
        run.signal(SIGKILL)
        #expect(await run.wait().status == 128 + SIGKILL)
        #expect(await meeting.isLeft())
        try project.git.folder.write("", to: "resume")
        let judged = try await project.judge()
        #expect(judged.outcome == "passed")
        #expect(judged.reused == ["test", "data"])
        let listed = try await project.gatehouse("runs").output
        #expect(listed.contains("1  errored"))
        #expect(listed.contains("gatehouse ended before this run did"))
    }

    @Test("Ctrl-C ends the step and the run as cancelled")
    func cancelled() async throws {
        let run = try project.start(["run"])
        #expect(await meeting.isReached())
        run.signal(SIGINT)
        let ended = await run.wait()
        #expect(ended.status == 4)
        #expect(ended.output.hasPrefix("cancelled  tiny  main"))
        #expect(ended.output.contains("interrupted at the terminal"))
        #expect(await meeting.isLeft())
        try project.git.folder.write("", to: "resume")
        #expect(try await project.judge().reused == ["test", "data"])
    }

    @Test("'logs -f' prints what a step writes while it runs, and ends with the run")
    func followed() async throws {
        let run = try project.start(["run"])
        #expect(await meeting.isReached())
        let lines = try Meeting(project.git.folder.path + "/lines")
        let follower = try RunningProgram(
            ["sh", "-c", "exec \"$0\" logs -f last > '\(lines.path)'", Product.program], environment: project.variables,
            in: project.path)
        #expect(await lines.isReached())
        run.signal(SIGTERM)
        #expect(await run.wait().status == 4)
        #expect(await follower.wait().status == 0)
    }
}
