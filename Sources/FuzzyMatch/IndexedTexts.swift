/// The texts of an index: what candidates are called, folded and end to end.
struct IndexedTexts {
  /// The letters of rows for which ASCII suffices.
  private(set) var narrow: [UInt8] = []
  /// The letters of the others.
  private(set) var wide: [UInt32] = []
  /// A row for each candidate.
  private(set) var rows: [Row] = []
  /// Which letters each row has; see `Letter.bit`.
  private(set) var masks: [UInt64] = []

  /// The memory that they take, in bytes.
  var bytes: Int {
    narrow.capacity + wide.capacity * MemoryLayout<UInt32>.stride + rows.capacity * MemoryLayout<Row>.stride
      + masks.capacity * MemoryLayout<UInt64>.stride
  }

  /// The texts of `candidates`, in their order.
  init(_ candidates: some Collection<Candidate>) {
    rows.reserveCapacity(candidates.count)
    masks.reserveCapacity(candidates.count)
    let folder = RowFolder()
    for candidate in candidates {
      var row = Row(candidate, place: Int32(truncatingIfNeeded: rows.count), start: narrow.count)
      let (letters, mask) = folder.fold(candidate, into: &row)
      switch letters {
      case .narrow(let letters): narrow.append(contentsOf: letters)
      case .wide(let letters):
        (row.start, row.isWide) = (wide.count, true)
        wide.append(contentsOf: letters)
      }
      rows.append(row)
      masks.append(mask)
    }
    pad()
  }

  /// The same texts in the order of `places`, in memory of just their size.
  init(_ other: IndexedTexts, inOrder places: some Collection<Int>) {
    narrow.reserveCapacity(other.narrow.count)
    wide.reserveCapacity(other.wide.count)
    rows.reserveCapacity(other.rows.count)
    masks.reserveCapacity(other.masks.count)
    for place in places {
      var row = other.rows[place]
      let letters = row.start..<row.start + Int(row.letters)
      if row.isWide {
        row.start = wide.count
        wide.append(contentsOf: other.wide[letters])
      } else {
        row.start = narrow.count
        narrow.append(contentsOf: other.narrow[letters])
      }
      rows.append(row)
      masks.append(other.masks[place])
    }
    pad()
  }

  /// Adds what may be read after the last letter.
  private mutating func pad() { narrow.append(contentsOf: repeatElement(0, count: NarrowText.padding)) }
}
