import Glibc

extension EngineLimits {
    /// The machine's processors, at most 8.
    package static var usualThreads: Int { max(1, min(8, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
