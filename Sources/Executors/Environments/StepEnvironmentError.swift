/// Why a step's variables cannot be told apart.
package enum StepEnvironmentError: Error, Equatable, CustomStringConvertible {
    /// Two data sets would have one variable.
    case collision(String, String, variable: String)
    /// A secret has the name of a variable that steps rely on.
    case reserved(secret: String)

    package var description: String {
        switch self {
        case .collision(let one, let other, let variable):
            "The data sets '\(one)' and '\(other)' would both be \(variable) to a step. Rename one of them."
        case .reserved(let secret):
            "A secret cannot be named \(secret): steps rely on that variable. Rename it in agent.conf and in gatehouse.yaml."
        }
    }
}
