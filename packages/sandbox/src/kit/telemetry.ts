/** One value of a metric. */
export type MetricSample = {
  namespace: string
  name: string
  dimensions: Readonly<Record<string, string>>
  /** A unit of CloudWatch, such as `Milliseconds`. */
  unit: string
  value: number
  /** Milliseconds since 1970; now if omitted. */
  at?: number
  /** Seconds: 1 for a metric of high resolution. */
  resolution?: 1 | 60
}

/** One event of a log stream. */
export type LogLine = { group: string; stream: string; message: string }

/** What the services of an account report of their work. CloudWatch receives it without a call or a permission, as at AWS. */
export type Telemetry = {
  /** Reports values of metrics. */
  metrics(samples: readonly MetricSample[]): void
  /** Adds a reader of values that have no event of their own, such as the length of a queue. CloudWatch reads them each minute. */
  gauge(read: () => readonly MetricSample[]): void
  /** Reports an event of a log. */
  log(line: LogLine): void
}

/** What CloudWatch receives: it listens before any other service reports. */
export type TelemetryFeed = Telemetry & {
  onMetrics(listen: (samples: readonly MetricSample[]) => void): void
  onLog(listen: (line: LogLine) => void): void
  hasGauges(): boolean
  /** Reads every gauge. */
  readGauges(): readonly MetricSample[]
}

/** Creates the telemetry of one account. */
export function createTelemetry(): TelemetryFeed {
  const gauges: (() => readonly MetricSample[])[] = []
  const metricListeners: ((samples: readonly MetricSample[]) => void)[] = []
  const logListeners: ((line: LogLine) => void)[] = []
  return {
    metrics(samples) {
      for (const listen of metricListeners) listen(samples)
    },
    gauge: (read) => void gauges.push(read),
    log(line) {
      for (const listen of logListeners) listen(line)
    },
    onMetrics: (listen) => void metricListeners.push(listen),
    onLog: (listen) => void logListeners.push(listen),
    hasGauges: () => gauges.length > 0,
    readGauges: () => gauges.flatMap((read) => read()),
  }
}
