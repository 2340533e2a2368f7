/// The rows in the order of a number, by radix sort: linear in the rows, stable.
///
/// Source: D. E. Knuth, The Art of Computer Programming 3, 5.2.5, over 8 bits at a time of a key that orders as the number.
func ranking(_ values: [Double]) -> [UInt32] {
    var keys = values.map(orderedKey)
    var rows = values.indices.map { UInt32($0) }
    var spareKeys = keys
    var spareRows = rows
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
        var starts = [Int](repeating: 0, count: 257)
        for key in keys { starts[Int((key >> shift) & 255) + 1] += 1 }
        guard !starts.contains(keys.count) else { continue }
        for digit in 1...256 { starts[digit] += starts[digit - 1] }
        for place in keys.indices {
            let digit = Int((keys[place] >> shift) & 255)
            spareKeys[starts[digit]] = keys[place]
            spareRows[starts[digit]] = rows[place]
            starts[digit] += 1
        }
        swap(&keys, &spareKeys)
        swap(&rows, &spareRows)
    }
    return rows
}

/// Bits that order as the number does; the two zeros are equal.
private func orderedKey(_ value: Double) -> UInt64 {
    let bits = (value + 0).bitPattern
    return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
}
