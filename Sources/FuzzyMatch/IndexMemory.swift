/// The memory of an index, for as long as it is being read.
struct IndexMemory {
  /// The rows, in the index's order.
  let rows: UnsafeBufferPointer<Row>
  /// Which letters each of them has.
  let masks: UnsafeBufferPointer<UInt64>
  /// The letters of rows for which ASCII suffices.
  let narrow: UnsafeRawBufferPointer
  /// The letters of the others.
  let wide: UnsafeBufferPointer<UInt32>

  /// The letters of a row for which ASCII suffices.
  @inline(__always)
  func narrowText(of row: Row) -> RowText<NarrowText> {
    RowText(row, NarrowText(narrow, from: row.start, count: Int(row.letters)))
  }

  /// The letters of a row that is wide.
  @inline(__always)
  func wideText(of row: Row) -> RowText<WideText> {
    RowText(row, WideText(wide, from: row.start, count: Int(row.letters)))
  }
}

extension IndexedTexts {
  /// Calls `body` with the memory of the texts, which is valid until it returns.
  func withMemory<Result>(_ body: (IndexMemory) -> Result) -> Result {
    rows.withUnsafeBufferPointer { rows in
      masks.withUnsafeBufferPointer { masks in
        narrow.withUnsafeBytes { narrow in
          wide.withUnsafeBufferPointer { wide in
            body(IndexMemory(rows: rows, masks: masks, narrow: narrow, wide: wide))
          }
        }
      }
    }
  }
}
