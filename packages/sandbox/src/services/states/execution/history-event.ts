import type { Json } from '../language/value/json.ts'

/** An event of a history, as GetExecutionHistory shows it. */
export type HistoryEvent = {
  /** Seconds since 1970. */
  timestamp: number
  type: string
  id: number
  previousEventId: number
  [details: `${string}EventDetails`]: object
}

/** The most events of an execution. */
export const mostEvents = 25_000

export type Details = { [name: string]: string | number | boolean | object | undefined }

/** Events without details. */
const plain =
  /^(ParallelState(Started|Succeeded|Failed|Aborted)|MapState(Succeeded|Failed|Aborted)|\w+StateAborted|LambdaFunctionStarted)$/

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html */
export function historyEvent(
  type: string,
  { id, previousEventId, time }: { id: number; previousEventId: number; time: number },
  details: Details,
): HistoryEvent {
  const event = { timestamp: time / 1000, type, id, previousEventId }
  return plain.test(type) ? event : { ...event, [detailsName(type)]: details }
}

function detailsName(type: string): `${string}EventDetails` {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails'
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails'
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`
}

/** Returns an input or an output as events show it. */
export function shown(name: 'input' | 'output', value: Json): Details {
  return { [name]: JSON.stringify(value), [`${name}Details`]: { truncated: false } }
}

const dataNames: ReadonlySet<string> = new Set(['input', 'inputDetails', 'output', 'outputDetails', 'parameters'])

/** Returns an event without the data of the execution. */
export function withoutData(event: HistoryEvent): HistoryEvent {
  return Object.fromEntries(
    Object.entries(event).map(([name, value]) => {
      if (typeof value !== 'object') return [name, value]
      return [name, Object.fromEntries(Object.entries(value).filter(([member]) => !dataNames.has(member)))]
    }),
  ) as HistoryEvent
}
