import { expect, it } from 'vitest'
import { queryResult } from './query-result.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Operations.html */
it('a result of the query protocol has times in ISO 8601, percentiles as a map, and no absent members', () => {
  expect(
    queryResult({
      Label: 'Orders',
      NextToken: undefined,
      Timestamps: [0, 1.5],
      Values: [0, 1.5],
      Datapoints: [{ Timestamp: 60, Sum: 60, ExtendedStatistics: { p99: 1 } }],
      MetricAlarms: [{ StateUpdatedTimestamp: 1, ActionsEnabled: true, Unit: undefined }],
    }),
  ).toEqual({
    Label: 'Orders',
    Timestamps: ['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:01.500Z'],
    Values: [0, 1.5],
    Datapoints: [{ Timestamp: '1970-01-01T00:01:00.000Z', Sum: 60, ExtendedStatistics: new Map([['p99', 1]]) }],
    MetricAlarms: [{ StateUpdatedTimestamp: '1970-01-01T00:00:01.000Z', ActionsEnabled: true }],
  })
  expect(Object.keys(queryResult({ NextToken: undefined }))).toEqual([])
})
