/** Dimensions by their names. */
export type Dimensions = Readonly<Record<string, string>>

/** What identifies a metric. Each set of dimensions is a metric of its own. */
export type Metric = { namespace: string; name: string; dimensions: Dimensions }

/** A dimension as the API states it. */
export type NamedDimension = { Name: string; Value: string }

/** Returns the key of a metric: the order of its dimensions does not matter. */
export function metricKey({ namespace, name, dimensions }: Metric): string {
  const sorted = Object.entries(dimensions).sort(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify([namespace, name, sorted])
}

/** Returns dimensions by their names, as the sandbox has them. */
export function dimensionsOf(named: readonly NamedDimension[] = []): Dimensions {
  return Object.fromEntries(named.map(({ Name, Value }) => [Name, Value]))
}

/** Returns dimensions as a list of names and values, as calls have them. */
export function namedDimensions(dimensions: Dimensions): NamedDimension[] {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }))
}
