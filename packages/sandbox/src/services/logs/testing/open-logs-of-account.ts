import { join } from 'node:path'
import type { Resource } from '@breakwater/cloud/resource'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { onTestFinished } from 'vitest'
import type { OpenAccount } from '../../../account/open-account.ts'
import { openSealedRecords } from '../../../account/sealed-records.ts'
import type { Call } from '../../../kit/service.ts'
import { createTelemetry, type MetricSample } from '../../../kit/telemetry.ts'
import { createSimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { owner } from '../../../testing/start-guarded.ts'
import { openLogs } from '../logs.ts'
import { openLogStore } from '../store/log-store.ts'
import { groupArn, logGroup } from './start-logs.ts'

let ids = 0
const newId = () => `id-${++ids}`

/** A log group of a template. */
export function groupResource(name: string, more: object = {}): Resource {
  return {
    ...{ path: `Root/${name}`, logicalId: name, type: 'AWS::Logs::LogGroup', accountId: owner, region: 'us-east-1' },
    properties: logGroup(name, more).Properties,
    ref: name,
    attributes: { Arn: `${groupArn(name)}:*` },
  }
}

/** Opens records of an account without a sandbox around them, at the time of a simulated clock. */
export function openRecords(directory = temporaryDirectory(), clock = createSimulatedClock()) {
  const records = openSealedRecords(join(directory, 'records.sqlite'), Buffer.alloc(32, 1))
  const account = { id: owner, region: 'us-east-1', records: () => records } as unknown as OpenAccount
  return { clock, records, account, newId }
}

/** Opens the events of an account without a sandbox around them. */
export function openEvents(directory = temporaryDirectory()) {
  const opened = openRecords(directory)
  const store = openLogStore(opened)
  onTestFinished(() => {
    store.close()
    opened.records.close()
  })
  const group = (name: string, retention?: number) => ({
    ...{ name, arn: groupArn(name), createdAt: opened.clock.now(), retention, keyId: undefined },
  })
  return { ...opened, store, group }
}

type Sent = { service: string; sourceArn: string; scope: string; operation: string; input: object }

/** Opens CloudWatch Logs of an account. @param answer what calls of KMS do */
export function openLogsOfAccount(resources: readonly Resource[], answer: () => object = () => ({})) {
  const opened = openRecords()
  const telemetry = createTelemetry()
  const [lines, samples, sent]: [string[], MetricSample[], Sent[]] = [[], [], []]
  telemetry.onMetrics((found) => void samples.push(...found))
  const service = openLogs({
    ...opened,
    ...{ resources: [...resources], telemetry, log: (line) => void lines.push(line) },
    asService: ({ service: name, sourceArn }) => ({
      call: async (scope, operation, input) => {
        sent.push({ service: name, sourceArn: sourceArn ?? '', scope, operation, input })
        return answer()
      },
    }),
  })
  onTestFinished(async () => {
    await service.close?.()
    opened.records.close()
  })
  const call = async (operation: string, input: object) => service.run({ operation, input } as unknown as Call)
  return { ...opened, telemetry, lines, samples, sent, service, call }
}
