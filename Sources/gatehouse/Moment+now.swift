import Domain
import Foundation

extension Moment {
    /// By this machine's clock.
    static var now: Moment { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
