/** An item with several names. */
export type Named<Item> = { item: Item; names: readonly string[] }

/** No item has the name, or several do. The message lists candidates. */
export class UnknownName extends Error {}

/**
 * Finds items by name, in upper or lower case. @throws UnknownName listing similar names, or the items that it could be
 */
export function findByName<Item>(what: string, text: string, all: readonly Named<Item>[]): Item[] {
  const wanted = text.toLowerCase()
  const found = all.filter(({ names }) => names.some((name) => name.toLowerCase() === wanted))
  if (found.length > 0) return found.map(({ item }) => item)
  const near = nearNames(text, [...new Set(all.flatMap(({ names }) => names.slice(0, 1)))])
  throw new UnknownName(`no ${what} "${text}"; near: ${near.join(', ')}`)
}

/** The hash that CDK appends to a logical id to make it unique. */
const cdkHash = /[0-9A-F]{8}$/

/** Returns the names of a resource in a template, the display name first. */
export function templateNames(account: { id: string; name: string }, logicalId: string): string[] {
  const short = logicalId.replace(cdkHash, '')
  return [account.name, account.id].flatMap((place) => [`${place}/${short}`, `${place}/${logicalId}`])
}

/** Returns the five most similar names, by the pairs of letters that they share. */
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
