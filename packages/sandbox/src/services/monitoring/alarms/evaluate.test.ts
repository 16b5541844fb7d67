import { describe, expect, it } from 'vitest'
import type { DeclaredAlarm, MissingData } from './alarm.ts'
import { evaluate } from './evaluate.ts'

const now = Date.parse('2026-12-01T12:00:00Z')
const rules = (more: Partial<DeclaredAlarm>) =>
  ({
    ...{ comparison: 'GreaterThanThreshold', threshold: 5, period: 60, missingData: 'missing' },
    ...{ evaluationPeriods: 3, datapointsToAlarm: 3 },
    watched: { Namespace: 'Shop', MetricName: 'Errors', Dimensions: [], Statistic: 'Sum', Unit: undefined },
    ...more,
  }) as DeclaredAlarm

/** @param text the points, the oldest first: `0` is within the threshold, `X` beyond it and `-` missing */
function points(text: string) {
  return text
    .split(' ')
    .reverse()
    .map((point, index) => ({
      at: now - (index + 1) * 60_000,
      value: point === '-' ? undefined : point === 'X' ? 9 : 1,
    }))
}

const retained = undefined

/**
 * The tables of the page, with an evaluation range of five periods.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
describe('an alarm with missing data', () => {
  const treatments: readonly MissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching']
  const statesOf = (text: string, more: Partial<DeclaredAlarm>) =>
    treatments.map((missingData) => evaluate(rules({ ...more, missingData }), points(text), now)?.state)

  it.each([
    ['0 - X - X', ['OK', 'OK', 'OK', 'OK']],
    ['0 - - - -', ['OK', 'OK', 'OK', 'OK']],
    ['- - - - -', ['INSUFFICIENT_DATA', retained, 'ALARM', 'OK']],
    ['0 X X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['- - X - -', ['ALARM', retained, 'ALARM', 'OK']],
    ['- - - - X', [retained, retained, 'ALARM', 'OK']],
  ])('of 3 out of 3 datapoints and %s is in the state of each treatment', (text, states) => {
    expect(statesOf(text, { datapointsToAlarm: 3 })).toEqual(states)
  })

  it.each([
    ['0 - X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 0 X 0 X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 - X - -', ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - - 0', ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - X -', ['ALARM', retained, 'ALARM', 'OK']],
  ])('of 2 out of 3 datapoints and %s is in the state of each treatment', (text, states) => {
    expect(statesOf(text, { datapointsToAlarm: 2 })).toEqual(states)
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
describe('the comparison of an alarm', () => {
  it.each([
    ['GreaterThanThreshold', [4, 5, 6], ['OK', 'OK', 'ALARM']],
    ['GreaterThanOrEqualToThreshold', [4, 5, 6], ['OK', 'ALARM', 'ALARM']],
    ['LessThanThreshold', [4, 5, 6], ['ALARM', 'OK', 'OK']],
    ['LessThanOrEqualToThreshold', [4, 5, 6], ['ALARM', 'ALARM', 'OK']],
  ] as const)('%s of values around the threshold', (comparison, values, states) => {
    const one = rules({ comparison, evaluationPeriods: 1, datapointsToAlarm: 1 })
    expect(values.map((value) => evaluate(one, [{ at: now, value }], now)?.state)).toEqual(states)
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
describe('the reason for a state', () => {
  it('names the datapoints, the threshold and what the transition needs', () => {
    const one = rules({ evaluationPeriods: 2, datapointsToAlarm: 1, threshold: 5 })
    expect(evaluate(one, points('0 X'), now)).toMatchObject({
      state: 'ALARM',
      reason:
        'Threshold Crossed: 1 out of the last 2 datapoints [9.0 (01/12/26 11:59:00)] was greater than the threshold (5.0) (minimum 1 datapoint for OK -> ALARM transition).',
    })
    expect(evaluate(one, points('0 0'), now)?.reason).toBe(
      'Threshold Crossed: 2 out of the last 2 datapoints [1.0 (01/12/26 11:59:00), 1.0 (01/12/26 11:58:00)] were not greater than the threshold (5.0) (minimum 2 datapoints for ALARM -> OK transition).',
    )
  })

  it('says how missing data was treated', () => {
    expect(evaluate(rules({ missingData: 'notBreaching', evaluationPeriods: 1 }), points('- -'), now)?.reason).toBe(
      'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].',
    )
    expect(evaluate(rules({}), points('- - -'), now)?.reason).toBe('Insufficient Data: 3 datapoints were unknown.')
  })

  it('has data as JSON, the oldest datapoint first', () => {
    const { reasonData = '' } = evaluate(rules({ datapointsToAlarm: 1 }), points('0 0 X'), now) ?? {}
    expect(JSON.parse(reasonData)).toMatchObject({
      ...{ version: '1.0', queryDate: '2026-12-01T12:00:00.000+0000', startDate: '2026-12-01T11:57:00.000+0000' },
      ...{ statistic: 'Sum', period: 60, recentDatapoints: [1, 1, 9], threshold: 5 },
    })
  })
})
