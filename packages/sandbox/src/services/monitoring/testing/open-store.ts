import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { onTestFinished } from 'vitest'
import { openSealedRecords } from '../../../account/sealed-records.ts'
import { createSimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { distributionOf } from '../metrics/distribution.ts'
import { type Datum, openMetricStore } from '../metrics/metric-store.ts'

/** Opens the metrics of an account without a sandbox around them, at the time of a simulated clock. */
export function openStore(directory = temporaryDirectory(), clock = createSimulatedClock()) {
  const records = openSealedRecords(join(directory, 'records.sqlite'), Buffer.alloc(32, 1))
  const store = openMetricStore({ records, clock })
  onTestFinished(() => {
    store.close()
    records.close()
  })
  /** Adds values of the metric `Errors` of the namespace `Shop`, now unless more says otherwise. */
  const put = (values: readonly number[], more: Partial<Datum> = {}) =>
    store.add([
      {
        ...{ namespace: 'Shop', name: 'Errors', dimensions: {}, unit: 'None', at: clock.now(), resolution: 60 },
        values: distributionOf(values.map((value) => [value, 1])),
        ...more,
      },
    ])
  return { clock, records, store, put }
}
