/// The best way to find the letters of one word in a text, in order: optimal under `Score`.
///
/// Two matrices, in the manner of Gotoh and fzy: `ending` holds the best score of the first letters of the
/// word with the last of them at a place of the text; `gapped` the best with a gap open before that place.
struct Alignment {
  /// The sum of bonuses and gaps.
  let score: Int
  /// Where each letter of the word was found, rising.
  let positions: [Int]

  /// Nil if the text does not hold the letters in order. The word must not be empty.
  init?(of word: [UInt32], in text: FoldedText) {
    guard Self.isSubsequence(word, of: text.letters) else { return nil }
    let count = text.letters.count
    var ending = [Int](repeating: Score.impossible, count: count)
    var sources: [[Int]] = []
    for place in 0..<count where text.letters[place] == word[0] {
      ending[place] = place * Score.outside + text.bonuses[place]
    }
    for letter in word.dropFirst() {
      let row = Self.row(letter, in: text, after: ending)
      ending = row.ending
      sources.append(row.sources)
    }
    for place in 0..<count { ending[place] += (count - 1 - place) * Score.outside }
    guard let best = ending.max(), let end = ending.firstIndex(of: best) else { return nil }
    score = best
    var path = [end]
    for row in sources.reversed() { path.append(row[path[path.count - 1]]) }
    positions = path.reversed()
  }

  /// The row of a further letter: its best scores, and the place of the letter before it in each.
  private static func row(
    _ letter: UInt32, in text: FoldedText, after previous: [Int]
  ) -> (ending: [Int], sources: [Int]) {
    var ending = [Int](repeating: Score.impossible, count: previous.count)
    var sources = [Int](repeating: -1, count: previous.count)
    var gapped = (score: Score.impossible, source: -1)
    for place in 1..<max(1, previous.count) {
      if place > 1 {
        let opened = previous[place - 2] + Score.gapStart
        gapped.score += Score.gapExtension
        if opened > gapped.score { gapped = (opened, place - 2) }
      }
      guard text.letters[place] == letter else { continue }
      let bonus = text.bonuses[place]
      var best = (score: gapped.score + bonus, source: gapped.source)
      let anchor = text.anchors[place]
      if anchor >= 0, anchor < place - 1 {
        let skipped = previous[anchor] + max(Score.acrossSeparators, bonus)
        if skipped >= best.score { best = (skipped, anchor) }
      }
      let adjacent = previous[place - 1] + max(Score.consecutive, bonus)
      if adjacent >= best.score { best = (adjacent, place - 1) }
      // What builds on something impossible stays impossible, whatever was added to it.
      guard best.score > Score.impossible / 2 else { continue }
      (ending[place], sources[place]) = (best.score, best.source)
    }
    return (ending, sources)
  }

  /// The quick test that most candidates fail.
  private static func isSubsequence(_ word: [UInt32], of letters: [UInt32]) -> Bool {
    var next = 0
    for letter in letters where next < word.count && letter == word[next] { next += 1 }
    return next == word.count
  }
}
