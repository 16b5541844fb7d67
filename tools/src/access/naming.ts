/** Something that people call by one of several names. */
export type Named<Item> = { item: Item; names: readonly string[] }

/** No such thing, or more than one. The message says what there is. */
export class UnknownName extends Error {}

/** Finds what is called so, without regard to case. @throws UnknownName listing near names, or the ones it could be */
export function findByName<Item>(what: string, text: string, all: readonly Named<Item>[]): Item[] {
  const wanted = text.toLowerCase()
  const found = all.filter(({ names }) => names.some((name) => name.toLowerCase() === wanted))
  if (found.length > 0) return found.map(({ item }) => item)
  const near = nearNames(text, [...new Set(all.flatMap(({ names }) => names.slice(0, 1)))])
  throw new UnknownName(`no ${what} "${text}"; near: ${near.join(', ')}`)
}

/** How CDK marks a logical id as its own, so that two never clash. */
const cdkHash = /[0-9A-F]{8}$/

/** The names of what stands in a template: first the one to show. */
export function templateNames(account: { id: string; name: string }, logicalId: string): string[] {
  const short = logicalId.replace(cdkHash, '')
  return [account.name, account.id].flatMap((place) => [`${place}/${short}`, `${place}/${logicalId}`])
}

/** The five most alike, by the pairs of letters that they share. */
export function nearNames(text: string, names: readonly string[]): string[] {
  const wanted = letterPairs(text)
  const likeness = (name: string) => {
    const pairs = letterPairs(name)
    return (2 * [...wanted].filter((pair) => pairs.has(pair)).length) / (wanted.size + pairs.size)
  }
  return names
    .map((name) => ({ name, likeness: likeness(name) }))
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, 5)
    .map(({ name }) => name)
}

function letterPairs(text: string): Set<string> {
  const lower = text.toLowerCase()
  return new Set(Array.from({ length: Math.max(lower.length - 1, 1) }, (_, index) => lower.slice(index, index + 2)))
}
