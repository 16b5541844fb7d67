import type { Reporting } from '../platform/reporting.ts'

/** What a function reports to, which keeps what is logged and counted. */
export function recordedReporting() {
  const written: unknown[][] = []
  const metrics: unknown[][] = []
  const reporting: Reporting = {
    logger: {
      resetKeys: () => written.push(['reset']),
      appendKeys: (keys) => written.push(['keys', keys]),
      info: (...entry) => written.push(['info', ...entry]),
      error: (...entry) => written.push(['error', ...entry]),
    },
    metrics: {
      addMetric: (...metric) => metrics.push(metric),
      publishStoredMetrics: () => metrics.push(['published']),
    },
  }
  return { reporting, written, metrics }
}
