import Foundation

/// Every call that the shim counted in one process, in order.
struct CrashRecord {
    struct Place: Hashable {
        let call: String
        let kind: String
    }

    struct Line {
        let place: Place
        let path: String
    }

    let lines: [Line]

    init(file: String) throws {
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
        lines = text.split(separator: "\n").map { line in
            let words = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Line(place: Place(call: words[1], kind: words[2]), path: words[3])
        }
    }

    func count(_ call: String, _ kind: String) -> Int { counts[Place(call: call, kind: kind)] ?? 0 }

    /// Where the first such call stands; the end where there is none.
    func first(_ call: String, _ kind: String) -> Int {
        lines.firstIndex { $0.place == Place(call: call, kind: kind) } ?? lines.endIndex
    }

    /// How often each call was made on each kind of path.
    var counts: [Place: Int] { lines.reduce(into: [:]) { $0[$1.place, default: 0] += 1 } }

    /// Sorted, so that a failure names the same point again.
    var places: [Place] { counts.keys.sorted { ($0.kind, $0.call) < ($1.kind, $1.call) } }

    /// The first of each distinct call, gone wrong in every way.
    var firstPoints: [CrashPoint] { points { _, _ in [1] } }

    /// Of each distinct call as many as `ordinals` says of its place and its count.
    func points(_ ordinals: (Place, Int) -> [Int]) -> [CrashPoint] {
        places.flatMap { place in
            ordinals(place, counts[place] ?? 0).flatMap { ordinal in
                CrashPoint.modes(of: place.call).map {
                    CrashPoint(mode: $0, call: place.call, kind: place.kind, ordinal: ordinal)
                }
            }
        }
    }
}
