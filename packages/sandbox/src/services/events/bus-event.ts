import { isoSeconds } from '../../kit/clock/iso-seconds.ts'

/** An event on a bus, as it is stored and passed on. Times are milliseconds since 1970. */
export type BusEvent = {
  id: string
  /** The event as targets receive it. The numbers in its detail stay as they were written, of any size. */
  json: string
  /** The account that sent the event. */
  account: string
  time: number
  receivedAt: number
  traceHeader?: string | undefined
  /** Set if a rule of another bus sent the event here. Such an event goes to no third bus. */
  isForwarded?: true
}

export type EventContent = {
  id: string
  detailType: string
  source: string
  account: string
  time: number
  region: string
  resources: readonly string[]
  /** An object in JSON. */
  detail: string
}

/** @see https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
export function createEvent(
  { id, detailType, source, account, time, region, resources, detail }: EventContent,
  { receivedAt, traceHeader }: Pick<BusEvent, 'receivedAt' | 'traceHeader'>,
): BusEvent {
  const head = {
    ...{ version: '0', id, 'detail-type': detailType, source, account },
    ...{ time: isoSeconds(time), region, resources },
  }
  return {
    ...{ id, account, time, receivedAt },
    json: `${JSON.stringify(head).slice(0, -1)},"detail":${detail}}`,
    ...(traceHeader !== undefined && { traceHeader }),
  }
}

/** Returns the event as a replay sends it. */
export function replayed(event: BusEvent, replayName: string, receivedAt: number): BusEvent {
  return { ...event, receivedAt, json: `${event.json.slice(0, -1)},"replay-name":${JSON.stringify(replayName)}}` }
}
