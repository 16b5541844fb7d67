import type { Look } from './look.ts'

/** Looks that need one load of the page: they have the same theme and language. */
type Load = readonly Look[]

/**
 * Chooses a few looks for each page, from those that it can have, so that over all pages each pair of values (a theme in a
 * mode, a language at a width) occurs about equally often. All looks of a page have the same theme and language, so that it
 * is loaded once. Greedy, and the same for the same pages.
 *
 * @param pages the looks that each page can have, by its name
 * @param perPage how many looks a page gets, if it can have so many
 */
export function dealLooks(
  pages: ReadonlyMap<string, readonly Look[]>,
  perPage: number,
): ReadonlyMap<string, readonly Look[]> {
  const uses = new Map<string, number>()
  return new Map(
    [...pages].map(([name, possible]) => {
      const hands = loadsOf(possible).map((load) => chooseFrom(load, perPage, uses))
      const best = hands.toSorted((one, other) => other.gain - one.gain)[0]?.looks ?? []
      for (const pair of best.flatMap(pairsOf)) uses.set(pair, (uses.get(pair) ?? 0) + 1)
      return [name, best]
    }),
  )
}

/** The pairs of values of a look. */
export function pairsOf(look: Look): string[] {
  const values = Object.entries(look).map(([part, value]) => `${part} ${value}`)
  return values.flatMap((one, index) => values.slice(index + 1).map((other) => `${one}, ${other}`))
}

function loadsOf(looks: readonly Look[]): Load[] {
  return [...Map.groupBy(looks, ({ theme, language }) => `${theme} ${language}`).values()]
}

type Hand = { looks: readonly Look[]; gain: number }

/** Chooses the looks of a load whose pairs were used least so far. */
function chooseFrom(load: Load, count: number, uses: ReadonlyMap<string, number>): Hand {
  const own = new Map(uses)
  const looks: Look[] = []
  let total = 0
  const gainOf = (look: Look) => pairsOf(look).reduce((sum, pair) => sum + 1 / (1 + (own.get(pair) ?? 0)), 0)
  while (looks.length < Math.min(count, load.length)) {
    const rest = load.filter((look) => !looks.includes(look)).map((look) => ({ look, gain: gainOf(look) }))
    const best = rest.reduce((first, next) => (next.gain > first.gain ? next : first))
    looks.push(best.look)
    total += best.gain
    for (const pair of pairsOf(best.look)) own.set(pair, (own.get(pair) ?? 0) + 1)
  }
  return { looks, gain: total }
}
