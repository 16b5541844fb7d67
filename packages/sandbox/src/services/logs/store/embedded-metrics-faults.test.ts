import { describe, expect, it } from 'vitest'
import { readEmbeddedMetrics } from './embedded-metrics.ts'

function event({ root = {}, ...more }: { root?: object } & Record<string, unknown> = {}): string {
  const CloudWatchMetrics = [{ Namespace: 'Shop', Dimensions: [['shop']], Metrics: [{ Name: 'orders' }], ...more }]
  return JSON.stringify({ _aws: { Timestamp: 5, CloudWatchMetrics }, shop: 'north', door: 'a', orders: 3, ...root })
}
const sample = { namespace: 'Shop', name: 'orders', unit: 'None', value: 3, at: 5, dimensions: { shop: 'north' } }

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
describe('an event that looks like embedded metrics', () => {
  it.each<[string, string]>([
    [event({ Dimensions: [['shop', 'none']] }), 'a dimension of shop, none is no text of the root'],
    [event({ Dimensions: [['shop'], ['none']] }), 'a dimension of none is no text of the root'],
    [event({ root: { shop: '' } }), 'a dimension of shop is no text of the root'],
    [event({ Metrics: [{ Name: 'orders' }, { Name: 'none' }] }), 'the metric none is no number of the root'],
    [event({ Metrics: [{ Name: '_aws' }] }), 'the metric _aws is no number of the root'],
    [event({ root: { orders: [] } }), 'the metric orders is no number of the root'],
    [event({ root: { orders: [1, '2'] } }), 'the metric orders is no number of the root'],
    [event({ Metrics: [{ Name: 'toString' }] }), 'the metric toString is no number of the root'],
    [event().padEnd(2 ** 20 + 1), 'it is larger than 1 MB'],
  ])('has no metrics (%#): %s', (message, fault) => {
    expect(readEmbeddedMetrics(message)).toEqual({ samples: [], fault })
  })

  it.each([
    event({ Namespace: '' }),
    event({ Namespace: 'a'.repeat(1025) }),
    event({ Dimensions: undefined }),
    event({ Metrics: [{ Name: '' }] }),
    event({ Metrics: [{ Name: 'a'.repeat(1025) }] }),
    event({ Metrics: [{ Name: 'orders', StorageResolution: 30 }] }),
    event().replace('"Timestamp":5', '"Timestamp":-1'),
    event().replace('"Timestamp":5', '"Timestamp":1.5'),
    '{"_aws":{"Timestamp":5,"CloudWatchMetrics":[]}}',
    `x\t${event()}`,
    ` 2026-12-01T12:00:00.000Z\ta-1\tINFO\t${event()}`,
    `2026-12-01T12:00:00.000Z\ta-1\tinfo\t${event()}`,
    `2026-12-01T12:00:00.000Z\ta-1\t\t${event()}`,
    `\ta-1\tINFO\t${event()}`,
    `2026-12-01T12:00:00.000Z\ta-1\tINFO ${event()}`,
  ])('has no metrics for the reason that the format has (%#)', (message) => {
    expect(readEmbeddedMetrics(message)).toEqual({ samples: [], fault: expect.stringMatching(/./) })
  })

  it.each<[string, object[]]>([
    [event(), [sample]],
    [event().padEnd(2 ** 20), [sample]],
    [`2026-12-01T12:00:00.000Z\ta-1\tINFO\t${event()}`, [sample]],
    [`2026-12-01T12:00:00.000Z\t\tINFO\t${event()}`, [sample]],
    [event({ Dimensions: [] }), [{ ...sample, dimensions: {} }]],
    [event({ Dimensions: [['shop', 'door']] }), [{ ...sample, dimensions: { shop: 'north', door: 'a' } }]],
    [
      event({ Metrics: [{ Name: 'orders', Unit: 'Count', StorageResolution: 60 }] }),
      [{ ...sample, unit: 'Count', resolution: 60 }],
    ],
    [event({ Metrics: [] }), []],
    [
      event({ root: { orders: [0, 4] } }),
      [
        { ...sample, value: 0 },
        { ...sample, value: 4 },
      ],
    ],
    [event({ root: { orders: Array(100).fill(1) } }), Array(100).fill({ ...sample, value: 1 })],
  ])('has metrics (%#)', (message, samples) => {
    expect(readEmbeddedMetrics(message)).toEqual({ samples })
  })

  it('is none without the name of the list', () => {
    expect(readEmbeddedMetrics(event().replaceAll('CloudWatchMetrics', 'CloudWatch'))).toBeUndefined()
  })
})
