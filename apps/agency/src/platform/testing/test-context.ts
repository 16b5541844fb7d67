import type { ApiSide } from '@breakwater/contracts/generated/api-fields'
import type { ApiContext } from '../create-handler.ts'

/** A context that keeps what it would log and count. */
export function testContext<Side extends ApiSide>(issuer: string, admit: ApiContext<Side>['admit']) {
  const written: unknown[] = []
  const metrics: string[] = []
  const context: ApiContext<Side> = {
    issuer,
    admit,
    logger: {
      resetKeys: () => undefined,
      appendKeys: (keys) => void written.push(keys),
      info: (...entry) => void written.push(entry),
      error: (...entry) => void written.push(entry),
    },
    metrics: { addMetric: (name) => void metrics.push(name), publishStoredMetrics: () => undefined },
  }
  return { context, log: () => JSON.stringify(written), metrics }
}
