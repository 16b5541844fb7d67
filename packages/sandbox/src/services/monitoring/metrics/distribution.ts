/** The values that were reported for a time: their summary, and how often each value was reported. */
export type Distribution = {
  count: number
  sum: number
  minimum: number
  maximum: number
  /** Absent if a part of the values was reported as a summary alone: then there are no percentiles. */
  values?: [value: number, count: number][] | undefined
}

/** How many different values are kept as they are; more are rounded to two digits. */
const mostValues = 150

/** Returns the distribution of values that came so many times each. */
export function distributionOf(values: readonly [value: number, count: number][]): Distribution {
  return {
    count: values.reduce((total, [, count]) => total + count, 0),
    sum: values.reduce((total, [value, count]) => total + value * count, 0),
    minimum: Math.min(...values.map(([value]) => value)),
    maximum: Math.max(...values.map(([value]) => value)),
    values: counted(values),
  }
}

/** Returns the distribution of the values of both. */
export function merged(one: Distribution | undefined, other: Distribution): Distribution {
  if (!one) return other
  return {
    count: one.count + other.count,
    sum: one.sum + other.sum,
    minimum: Math.min(one.minimum, other.minimum),
    maximum: Math.max(one.maximum, other.maximum),
    values: one.values && other.values && counted([...one.values, ...other.values]),
  }
}

function counted(values: readonly [number, number][]): [number, number][] {
  const exact = countsOf(values)
  const kept = exact.size > mostValues ? countsOf([...exact].map(([value, count]) => [rounded(value), count])) : exact
  return [...kept]
}

function countsOf(values: readonly [number, number][]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const [value, count] of values) counts.set(value, (counts.get(value) ?? 0) + count)
  return counts
}

const rounded = (value: number) => Number(value.toPrecision(2))
