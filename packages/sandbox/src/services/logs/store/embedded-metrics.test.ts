import { describe, expect, it } from 'vitest'
import { readEmbeddedMetrics } from './embedded-metrics.ts'

type Directive = { Namespace?: unknown; Dimensions?: unknown; Metrics?: unknown }

/** Returns an event in the format, with changes of its directive and its root. */
function event(directive: Directive = {}, root: object = {}): string {
  const CloudWatchMetrics = [
    { Namespace: 'Shop', Dimensions: [['shop']], Metrics: [{ Name: 'orders', Unit: 'Count' }], ...directive },
  ]
  return JSON.stringify({ _aws: { Timestamp: 5, CloudWatchMetrics }, shop: 'north', orders: 3, ...root })
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
describe('the embedded metric format', () => {
  it('gives a value of each metric for each set of dimensions', () => {
    const sample = { namespace: 'Shop', name: 'orders', unit: 'Count', value: 3, at: 5 }
    expect(readEmbeddedMetrics(event({ Dimensions: [['shop'], []] }))).toEqual({
      samples: [
        { ...sample, dimensions: { shop: 'north' } },
        { ...sample, dimensions: {} },
      ],
    })
  })

  it('gives several values of a list, and their resolution', () => {
    const read = readEmbeddedMetrics(event({ Metrics: [{ Name: 'orders', StorageResolution: 1 }] }, { orders: [1, 2] }))
    expect(read?.samples.map(({ value, unit, resolution }) => [value, unit, resolution])).toEqual([
      [1, 'None', 1],
      [2, 'None', 1],
    ])
  })

  it('leaves other events alone', () => {
    for (const message of ['text', '{"a":1}', '{"_aws":{}}']) expect(readEmbeddedMetrics(message)).toBeUndefined()
  })

  it.each([
    ['text before the object', `metrics: ${event()}`],
    ['an end too early', event().slice(0, -1)],
    ['no namespace', event({ Namespace: '' })],
    ['101 metrics', event({ Metrics: Array(101).fill({ Name: 'orders' }) })],
    ['31 dimensions', event({ Dimensions: [Array(31).fill('shop')] })],
    ['a dimension that is no text', event({}, { shop: 1 })],
    ['a dimension of 1,025 characters', event({}, { shop: 'a'.repeat(1025) })],
    ['a dimension that is missing', event({ Dimensions: [['none']] })],
    ['a dimension that objects inherit', event({ Dimensions: [['constructor']] })],
    ['a metric in a deeper object', event({ Metrics: [{ Name: 'a.b' }] }, { a: { b: 1 } })],
    ['a metric that is text', event({}, { orders: '3' })],
    ['101 values', event({}, { orders: Array(101).fill(1) })],
    ['a resolution of 5', event({ Metrics: [{ Name: 'orders', StorageResolution: 5 }] })],
    ['no time', event().replace('"Timestamp":5', '"Timestamp":"5"')],
    ['more than 1 MB', event({}, { filler: 'a'.repeat(2 ** 20) })],
    [
      'lists in lists',
      event({}, { filler: 0 }).replace('"filler":0', `"filler":${'['.repeat(2_000)}${']'.repeat(2_000)}`),
    ],
  ])('gives no metrics for %s, and says why', (_, message) => {
    expect(readEmbeddedMetrics(message)).toMatchObject({ samples: [], fault: expect.any(String) })
  })
})
