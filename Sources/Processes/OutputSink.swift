/// Where a command's output goes.
///
/// Called from the command's own thread, one call at a time. An error stops the command and becomes the run's error.
package protocol OutputSink: AnyObject, Sendable {
    func write(_ bytes: UnsafeRawBufferPointer) throws(ProcessError)
}
