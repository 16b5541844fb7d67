import type { RecordTable, SealedRecords } from '../../../account/sealed-records.ts'
import type { Clock } from '../../../kit/clock/clock.ts'
import { type Distribution, merged } from './distribution.ts'
import { type Metric, metricKey } from './metric.ts'

/** Values of one metric and unit, at one time. */
export type Datum = Metric & {
  unit: string
  /** Milliseconds since 1970. */
  at: number
  resolution: 1 | 60
  values: Distribution
}

/** A span of time in milliseconds since 1970, its end excluded, in periods of seconds. */
export type Span = { start: number; end: number; period: number }

/** The values of one period. */
export type Period = { at: number; unit: string; values: Distribution }

/** The metrics of one account. */
export type MetricStore = {
  /** Takes data, which is on disk within a second. */
  add(data: readonly Datum[]): void
  /** Writes what was added. */
  flush(): void
  /** Returns the metrics of the last 15 months, in the order in which they were first reported. */
  list(): Metric[]
  /** When a metric was last reported, in milliseconds since 1970; undefined if its data has expired. */
  lastReported(metric: Metric): number | undefined
  /** Returns the periods that have data, in the order of their times and, at one time, of their units. */
  read(metric: Metric, span: Span, unit?: string): Period[]
  /** Writes what was added; what is added later is written at once. */
  close(): void
}

const hour = 3_600_000
const day = 24 * hour

/**
 * How long data of each resolution is kept. What is reported is added at each resolution, so that nothing has to be
 * summed up when data expires.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html
 */
const levels = [
  { seconds: 3600, kept: 455 * day },
  { seconds: 300, kept: 63 * day },
  { seconds: 60, kept: 15 * day },
  { seconds: 1, kept: 3 * hour },
] as const
type Level = (typeof levels)[number]

/** The periods of one record. A record is written again with each change. */
const periodsOfChunk = 60
/** Milliseconds of this machine: when data is written changes nothing that is read. */
const writeDelay = 1_000

/** What is known of a metric and one unit. @property chunks when the chunks begin, by the seconds of their level */
type Series = Metric & { unit: string; chunks: Record<string, number[]> }
/** The values of a chunk's periods, by the time at which each begins. */
type Chunk = Record<string, Distribution>

export function openMetricStore({ records, clock }: { records: SealedRecords; clock: Clock }): MetricStore {
  const table = records.table<Series>('monitoring/series')
  const all = new Map<string, Map<string, Series>>()
  for (const [, series] of table.entries()) remember(series)
  const unwritten = new Map<string, { chunks: RecordTable<Chunk>; key: string; chunk: Chunk }>()
  let write: NodeJS.Timeout | undefined
  let hasClosed = false

  function remember(series: Series): void {
    const key = metricKey(series)
    const units = all.get(key) ?? new Map<string, Series>()
    all.set(key, units.set(series.unit, series))
  }

  const idOf = (series: Series) => `${metricKey(series)} ${series.unit}`
  const chunksOf = (series: Series) => records.table<Chunk>(`monitoring/series/${idOf(series)}`)
  const chunkKey = ({ seconds }: Level, start: number) => `${seconds} ${start}`

  function chunkAt(series: Series, level: Level, start: number): Chunk | undefined {
    const key = chunkKey(level, start)
    return unwritten.get(`${idOf(series)} ${key}`)?.chunk ?? chunksOf(series).get(key)
  }

  /** Adds a chunk to the list of a series, and removes the chunks whose data has expired. */
  function begin(series: Series, level: Level, start: number): void {
    const chunks = chunksOf(series)
    const oldest = clock.now() - level.kept
    const known = series.chunks[level.seconds] ?? []
    const expired = known.filter((begun) => begun + periodsOfChunk * level.seconds * 1000 <= oldest)
    for (const begun of expired) chunks.remove(chunkKey(level, begun))
    series.chunks[level.seconds] = [...known.filter((begun) => !expired.includes(begun)), start].sort((a, b) => a - b)
    table.put(idOf(series), series)
  }

  function addTo(series: Series, level: Level, { at, values }: Datum): void {
    const start = floor(at, periodsOfChunk * level.seconds)
    if (!series.chunks[level.seconds]?.includes(start)) begin(series, level, start)
    const chunk = chunkAt(series, level, start) ?? {}
    const period = floor(at, level.seconds)
    chunk[period] = merged(chunk[period], values)
    const key = chunkKey(level, start)
    unwritten.set(`${idOf(series)} ${key}`, { chunks: chunksOf(series), key, chunk })
  }

  function flush(): void {
    clearTimeout(write)
    write = undefined
    if (unwritten.size === 0) return
    records.transaction(() => {
      for (const { chunks, key, chunk } of unwritten.values()) chunks.put(key, chunk)
    })
    unwritten.clear()
  }

  return {
    flush,
    add(data) {
      if (data.length === 0) return
      records.transaction(() => {
        for (const datum of data) {
          const { namespace, name, dimensions, unit, at, resolution } = datum
          const known = all.get(metricKey(datum))?.get(unit)
          const series = known ?? { namespace, name, dimensions, unit, chunks: {} }
          if (!known) remember(series)
          for (const level of levels)
            if (level.seconds >= resolution && at > clock.now() - level.kept) addTo(series, level, datum)
        }
      })
      if (hasClosed) flush()
      else write ??= setTimeout(flush, writeDelay).unref()
    },
    list: () => [...all.values()].flatMap((units) => [...units.values()].slice(0, 1)),
    lastReported(metric) {
      const level = levels[2]
      const times = [...(all.get(metricKey(metric))?.values() ?? [])].flatMap((series) => {
        const newest = series.chunks[level.seconds]?.at(-1)
        const periods = newest === undefined ? undefined : chunkAt(series, level, newest)
        return Object.keys(periods ?? {}).map(Number)
      })
      return times.length === 0 ? undefined : Math.max(...times)
    },
    read(metric, { start, end, period }, unit) {
      const found = [...(all.get(metricKey(metric))?.values() ?? [])].filter(
        (series) => unit === undefined || series.unit === unit,
      )
      return found
        .flatMap((series) => {
          const periods = new Map<number, Distribution>()
          for (const [at, values] of valuesOf(series, { start, end, period })) {
            const begun = start + floor(at - start, period)
            periods.set(begun, merged(periods.get(begun), values))
          }
          return [...periods].map(([at, values]) => ({ at, unit: series.unit, values }))
        })
        .sort((one, other) => one.at - other.at)
    },
    close() {
      hasClosed = true
      flush()
    },
  }

  /** Reads from the coarsest level that fits into the periods and still has their data. */
  function* valuesOf(series: Series, { start, end, period }: Span): Generator<[at: number, values: Distribution]> {
    const fits = ({ seconds }: Level) => period % seconds === 0 && start % (seconds * 1000) === 0
    const reported = levels.filter(({ seconds }) => series.chunks[seconds] !== undefined)
    const level = reported.find(fits) ?? reported.at(-1)
    if (!level) return
    const oldest = clock.now() - level.kept
    const length = periodsOfChunk * level.seconds * 1000
    for (const begun of series.chunks[level.seconds] ?? []) {
      if (begun + length <= start || begun >= end) continue
      for (const [time, values] of Object.entries(chunkAt(series, level, begun) ?? {})) {
        const at = Number(time)
        if (at >= start && at < end && at > oldest) yield [at, values]
      }
    }
  }
}

/** @param step seconds */
function floor(milliseconds: number, step: number): number {
  return Math.floor(milliseconds / (step * 1000)) * step * 1000
}
