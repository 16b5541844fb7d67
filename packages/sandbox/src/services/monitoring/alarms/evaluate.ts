import { type AlarmState, comparisons, type DeclaredAlarm } from './alarm.ts'
import { javaDouble, javaTime, shortTime } from './alarm-text.ts'

/** The value of one period that an alarm looked at; undefined if it has no data. @property at milliseconds since 1970 */
export type Point = { at: number; value: number | undefined }

/** A state, and why an alarm is in it. @property reasonData JSON */
export type Verdict = { state: AlarmState; reason: string; reasonData: string }

type Rules = Pick<
  DeclaredAlarm,
  'comparison' | 'threshold' | 'evaluationPeriods' | 'datapointsToAlarm' | 'missingData' | 'period' | 'watched'
>

/** How many more periods than its own an alarm looks at, to find data in place of what is missing. */
export const furtherPeriods = 2

/**
 * Decides the state of an alarm; undefined if it stays as it is.
 * @param points of the evaluation range, the latest first. @param now milliseconds since 1970
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function evaluate(rules: Rules, points: readonly Point[], now: number): Verdict | undefined {
  const { crosses } = comparisons[rules.comparison]
  const breaches = points.map(({ value }) => (value === undefined ? undefined : crosses(value, rules.threshold)))
  const state = stateOf(rules, breaches)
  if (!state) return undefined
  const real = points.flatMap(({ at, value }) => (value === undefined ? [] : [{ at, value }]))
  const seen = real.slice(0, rules.evaluationPeriods)
  return { state, reason: reasonOf(rules, state, seen), reasonData: JSON.stringify(reasonData(rules, seen, now)) }
}

/** @param breaches whether each point crosses the threshold, the latest first; undefined for missing data */
function stateOf(
  { evaluationPeriods, datapointsToAlarm, missingData }: Rules,
  breaches: readonly (boolean | undefined)[],
): AlarmState | undefined {
  const real = breaches.filter((breach) => breach !== undefined)
  const recent = real.slice(0, evaluationPeriods)
  const breaching = recent.filter(Boolean).length
  const missing = evaluationPeriods - recent.length
  if (breaching + (missingData === 'breaching' ? missing : 0) >= datapointsToAlarm) return 'ALARM'
  if (missing === 0 || missingData === 'breaching' || missingData === 'notBreaching') return 'OK'
  if (breaching < recent.length) return 'OK'
  if (missingData === 'ignore') return undefined
  if (recent.length === 0) return 'INSUFFICIENT_DATA'
  // All that is known breaches: the alarm waits until the oldest of it is as old as the points that it needs.
  return breaches.lastIndexOf(true) + 1 >= datapointsToAlarm ? 'ALARM' : undefined
}

function reasonOf(rules: Rules, state: AlarmState, seen: readonly { at: number; value: number }[]): string {
  const { comparison, threshold, evaluationPeriods, datapointsToAlarm, missingData } = rules
  const missing = evaluationPeriods - seen.length
  if (state === 'INSUFFICIENT_DATA') return `Insufficient Data: ${counted(missing, 'datapoint')} unknown.`
  const treated = `${missing} missing ${missing === 1 ? 'datapoint was' : 'datapoints were'} treated as [${missingData === 'breaching' ? 'Breaching' : 'NonBreaching'}]`
  if (seen.length === 0)
    return `Threshold Crossed: no datapoints were received for ${evaluationPeriods} ${plural(evaluationPeriods, 'period')} and ${treated}.`
  const { words, crosses } = comparisons[comparison]
  const isAlarm = state === 'ALARM'
  const named = seen.filter(({ value }) => crosses(value, threshold) === isAlarm)
  const list = named.map(({ at, value }) => `${javaDouble(value)} (${shortTime(at)})`).join(', ')
  const least = isAlarm ? datapointsToAlarm : evaluationPeriods - datapointsToAlarm + 1
  const crossing = `${named.length} out of the last ${seen.length} datapoints [${list}] ${named.length === 1 ? 'was' : 'were'} ${isAlarm ? '' : 'not '}${words} the threshold (${javaDouble(threshold)})`
  const isFilled = missing > 0 && (missingData === 'breaching' || missingData === 'notBreaching')
  return `Threshold Crossed: ${crossing}${isFilled ? ` and ${treated}` : ''} (minimum ${least} ${plural(least, 'datapoint')} for ${isAlarm ? 'OK -> ALARM' : 'ALARM -> OK'} transition).`
}

function reasonData(rules: Rules, seen: readonly { at: number; value: number }[], now: number): object {
  const { watched, period, threshold } = rules
  const oldest = seen.at(-1)
  return {
    version: '1.0',
    queryDate: javaTime(now),
    ...(oldest && { startDate: javaTime(oldest.at) }),
    ...('Statistic' in watched && { statistic: watched.Statistic }),
    ...('Unit' in watched && watched.Unit !== undefined && { unit: watched.Unit }),
    period,
    recentDatapoints: seen.map(({ value }) => value).reverse(),
    threshold,
    evaluatedDatapoints: seen.map(({ at, value }) => ({ timestamp: javaTime(at), value })),
  }
}

function counted(count: number, noun: string): string {
  return `${count} ${plural(count, noun)} ${count === 1 ? 'was' : 'were'}`
}

function plural(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`
}
