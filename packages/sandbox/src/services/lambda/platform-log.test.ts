import { describe, expect, it } from 'vitest'
import { functionMetric } from './function-metrics.ts'
import { createPlatformLog, type InvocationReport, type LogSettings, plainLog } from './platform-log.ts'

const report: InvocationReport = {
  ...{ requestId: 'id-1', status: 'success', milliseconds: 12.3456, memoryMegabytes: 128, usedMegabytes: 60 },
}

/** Returns what Lambda adds to a log at the start and the end of an invocation. */
function lines(settings: LogSettings, more: Partial<InvocationReport> = {}): string[] {
  const printed: string[] = []
  const log = createPlatformLog(settings, (text) => void printed.push(text))
  log.start('id-1')
  log.report({ ...report, ...more })
  return printed
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html */
describe('the lines of Lambda in a log of text', () => {
  const rest = 'Memory Size: 128 MB\tMax Memory Used: 60 MB\t'

  it.each<[Partial<InvocationReport>, string]>([
    [{}, `Duration: 12.35 ms\tBilled Duration: 13 ms\t${rest}`],
    [{ milliseconds: 12 }, `Duration: 12.00 ms\tBilled Duration: 12 ms\t${rest}`],
    [{ initMilliseconds: 100.5 }, `Duration: 12.35 ms\tBilled Duration: 113 ms\t${rest}Init Duration: 100.50 ms\t`],
    [{ status: 'error', errorType: 'E' }, `Duration: 12.35 ms\tBilled Duration: 13 ms\t${rest}`],
    [{ status: 'timeout' }, `Duration: 12.35 ms\tBilled Duration: 13 ms\t${rest}Status: timeout\t`],
    [
      { status: 'failure', errorType: 'E' },
      `Duration: 12.35 ms\tBilled Duration: 13 ms\t${rest}Status: error\tError Type: E\t`,
    ],
    [{ status: 'failure' }, `Duration: 12.35 ms\tBilled Duration: 13 ms\t${rest}Status: error\t`],
    [{ status: 'timeout', errorType: 'E' }, `Duration: 12.35 ms\tBilled Duration: 13 ms\t${rest}Status: timeout\t`],
  ])('of %j', (more, fields) => {
    expect(lines(plainLog, more)).toEqual([
      'START RequestId: id-1 Version: $LATEST\n',
      'END RequestId: id-1\n',
      `REPORT RequestId: id-1\t${fields}\n`,
    ])
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html */
describe('the lines of Lambda in a log of JSON', () => {
  const json = (systemLevel: LogSettings['systemLevel']): LogSettings => ({ ...plainLog, format: 'JSON', systemLevel })
  const metrics = { durationMs: 12.346, billedDurationMs: 13, memorySizeMB: 128, maxMemoryUsedMB: 60 }
  const started = { type: 'platform.start', record: { requestId: 'id-1', version: '$LATEST' } }

  it.each<[Partial<InvocationReport>, object]>([
    [{}, { requestId: 'id-1', metrics, status: 'success' }],
    [
      { initMilliseconds: 100.50049 },
      {
        ...{ requestId: 'id-1', status: 'success' },
        metrics: { ...metrics, billedDurationMs: 113, initDurationMs: 100.5 },
      },
    ],
    [
      { status: 'error', errorType: 'E' },
      { requestId: 'id-1', metrics, status: 'error', errorType: 'E' },
    ],
    [{ status: 'timeout' }, { requestId: 'id-1', metrics, status: 'timeout' }],
  ])('of %j', (more, record) => {
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    const printed = lines(json('INFO'), more)
    expect(printed.map((line) => JSON.parse(line))).toEqual([
      { time, ...started },
      { time, type: 'platform.report', record },
    ])
    for (const line of printed) expect(line).toMatch(/^\{.*\}\n$/)
  })

  it.each<[LogSettings['systemLevel'], InvocationReport['status'], string[]]>([
    ['DEBUG', 'success', ['platform.start', 'platform.report']],
    ['INFO', 'success', ['platform.start', 'platform.report']],
    ['WARN', 'success', []],
    ['WARN', 'error', ['platform.report']],
    ['ERROR', 'error', []],
  ])('at the level %s after a %s', (level, status, types) => {
    expect(lines(json(level), { status }).map((line) => JSON.parse(line).type)).toEqual(types)
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
describe('the metrics of a function', () => {
  it.each([
    ['Invocations', 'Count'],
    ['Errors', 'Count'],
    ['Throttles', 'Count'],
    ['Duration', 'Milliseconds'],
    ['IteratorAge', 'Milliseconds'],
  ] as const)('%s has the unit %s', (name, unit) => {
    expect(functionMetric('work', name, 7)).toEqual({
      ...{ namespace: 'AWS/Lambda', name, unit, value: 7, dimensions: { FunctionName: 'work' } },
    })
  })
})
