/** Finds the first place of a text at or after `from`; -1 if there is none before `end`. */
export type TextFinder = (within: string, from: number, end: number) => number

/**
 * Creates a finder of one text (Knuth, Morris and Pratt): it reads each character of the searched text once, also where
 * texts repeat themselves. `indexOf` can take the product of both lengths.
 */
export function createTextFinder(sought: string): TextFinder {
  const fallbacks = fallbacksOf(sought)
  return (within, from, end) => {
    let matched = 0
    for (let at = from; at < end; at += 1) {
      while (matched > 0 && within[at] !== sought[matched]) matched = fallbacks[matched - 1] ?? 0
      if (within[at] === sought[matched]) matched += 1
      if (matched === sought.length) return at + 1 - sought.length
    }
    return -1
  }
}

/** Returns for each prefix the length of its longest proper prefix that is also its suffix. */
function fallbacksOf(text: string): number[] {
  const lengths = [0]
  let length = 0
  for (let at = 1; at < text.length; at += 1) {
    while (length > 0 && text[at] !== text[length]) length = lengths[length - 1] ?? 0
    if (text[at] === text[length]) length += 1
    lengths.push(length)
  }
  return lengths
}
