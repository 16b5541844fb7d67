import { wildcard, wildcardSteps } from './wildcard.ts'

/** AWS does not publish its limit. Rules that it refused and accepted have more and fewer than this. */
const mostAtOnce = 10
/** Where the search ends: what it did not find by then is accepted. */
const mostSets = 2000

/**
 * Returns whether a text can match more beginnings of a field's wildcards at once than EventBridge follows. A beginning ends
 * before or after a `*`, or within the text around it.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching-complexity
 */
export function isTooComplex(wildcards: readonly string[]): boolean {
  const all = [...new Set(wildcards)].map((each) => [...wildcardSteps(each), undefined])
  const steps = all.flat()
  const throughWildcard = (at: number) => (steps[at] === wildcard ? [at, at + 1] : [at])
  const after = (places: readonly number[], character: string | undefined) =>
    places.flatMap((at) => [
      ...(character !== undefined && steps[at] === character ? throughWildcard(at + 1) : []),
      ...(steps[at - 1] === wildcard ? [at] : []),
    ])

  const starts = all.map((_, index) => all.slice(0, index).flat().length)
  const seen = new Set<string>()
  const open = [starts.flatMap(throughWildcard)]
  for (let found = open.pop(); found && seen.size < mostSets; found = open.pop()) {
    const places = [...new Set(found)].sort((one, other) => one - other)
    if (places.length > mostAtOnce) return true
    const key = places.join()
    if (seen.has(key)) continue
    seen.add(key)
    const characters = places.flatMap((at) => (typeof steps[at] === 'string' ? steps[at] : []))
    for (const character of new Set([...characters, undefined])) open.push(after(places, character))
  }
  return false
}
