/** The levels that Jackson, the JSON reader of AWS's services in Java, reads. */
const deepestOfJackson = 1_000

/**
 * Returns whether a JSON text nests deeper than a service reads: what follows the value by recursion must not overflow the
 * stack. @param deepest in levels of lists and objects
 */
export function nestsTooDeep(text: string, deepest = deepestOfJackson): boolean {
  let [depth, isText] = [0, false]
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at)
    if (isText) {
      if (character === 92) at += 1
      else if (character === 34) isText = false
    } else if (character === 34) isText = true
    else if (character === 91 || character === 123) {
      depth += 1
      if (depth > deepest) return true
    } else if (character === 93 || character === 125) depth -= 1
  }
  return false
}
