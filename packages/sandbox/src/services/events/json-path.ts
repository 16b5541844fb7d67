/** Returns what a path finds in a value of parsed JSON; undefined if it finds nothing. */
export type JsonPath = (value: unknown) => unknown

/** A name, a place in a list, or all elements. */
type Step = string | number | typeof every
const every = Symbol('*')

/**
 * Reads a path in dot notation, as EventBridge takes it: `$.detail.items[0].name`, with `[*]` or `.*` for all elements.
 * Returns undefined if it is none.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function readJsonPath(path: string): JsonPath | undefined {
  if (!/^\$(\.[^.[\]*]+|\.\*|\[\d+\]|\[\*\])*$/.test(path)) return undefined
  const steps = [...path.matchAll(/\.([^.[\]]+)|\[(\d+|\*)\]/g)].map(([, name, place]): Step => {
    if (name === '*' || place === '*') return every
    return name ?? Number(place)
  })
  return (value) => follow(value, steps)
}

function follow(value: unknown, [step, ...others]: readonly Step[]): unknown {
  if (step === undefined) return value
  if (typeof value !== 'object' || value === null) return undefined
  if (step === every) {
    const found = Object.values(value).map((part) => follow(part, others))
    return found.filter((part) => part !== undefined)
  }
  return Object.hasOwn(value, step)
    ? follow((value as Record<Exclude<Step, symbol>, unknown>)[step], others)
    : undefined
}
