/** Matches one character. */
export const anyCharacter = Symbol('?')
/** Matches any text, also none. */
export const anyText = Symbol('*')

/** One character of a pattern, or a wildcard. */
export type Step = string | typeof anyCharacter | typeof anyText

/**
 * Returns whether the characters match the steps. A `*` first takes nothing, and one character more each time that what
 * follows it does not match; only the last `*` needs another try, so that no pattern takes more than the product of both
 * lengths.
 *
 * @param onCompare is called for each character that is compared
 */
export function matchesSteps(
  steps: readonly Step[],
  characters: readonly string[],
  onCompare: () => void = () => undefined,
): boolean {
  let [step, at] = [0, 0]
  let retry: { step: number; at: number } | undefined
  while (at < characters.length) {
    onCompare()
    const wanted = steps[step]
    if (wanted === anyText) {
      retry = { step: step + 1, at }
      step++
    } else if (wanted === anyCharacter || (wanted !== undefined && wanted === characters[at])) {
      step++
      at++
    } else if (retry) {
      retry = { step: retry.step, at: retry.at + 1 }
      step = retry.step
      at = retry.at
    } else return false
  }
  return steps.slice(step).every((rest) => rest === anyText)
}
