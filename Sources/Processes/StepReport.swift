/// What gatehouse-step said on its channel.
struct StepReport {
    var containment: Containment?
    var status: Ending.Status?
    var failure: (what: String, errno: Int32)?
    /// User and system milliseconds, kilobytes.
    var usage: (cpu: Int64, largest: Int64) = (0, 0)
    private var unread = ""

    /// Takes what arrived; a line may come in pieces.
    mutating func take(_ text: String) {
        unread += text
        while let end = unread.firstIndex(of: "\n") {
            read(unread[..<end].split(separator: " ").map(String.init))
            unread.removeSubrange(...end)
        }
    }

    private mutating func read(_ words: [String]) {
        let numbers = words.dropFirst().compactMap { Int64($0) }
        switch (words.first, numbers.count) {
        case ("mode", _): containment = words.last.flatMap(Containment.init(rawValue:))
        case ("exit", 1): status = .exited(Int32(numbers[0]))
        case ("signal", 1): status = .signalled(Int32(numbers[0]))
        case ("error", 1) where words.count == 3: failure = (words[1], Int32(numbers[0]))
        case ("usage", 3): usage = (numbers[0] + numbers[1], numbers[2])
        default: break
        }
    }
}
