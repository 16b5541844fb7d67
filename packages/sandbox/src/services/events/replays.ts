import type { SealedRecords } from '../../account/sealed-records.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import { createTimers } from '../../kit/clock/timers.ts'
import type { Archive } from './archives.ts'
import { type BusEvent, replayed } from './bus-event.ts'
import { alreadyExists, illegalStatus, limitExceeded, notFound } from './events-error.ts'

export type ReplayState = 'STARTING' | 'RUNNING' | 'CANCELLING' | 'COMPLETED' | 'CANCELLED' | 'FAILED'

/** Times are milliseconds since 1970. */
export type Replay = {
  name: string
  arn: string
  description?: string | undefined
  archiveArn: string
  busArn: string
  /** The rules that get the events; all rules of the bus if absent. */
  filterArns?: readonly string[] | undefined
  start: number
  end: number
  state: ReplayState
  startedAt: number
  endedAt?: number
  lastReplayed?: number
}

/** The replays of an account's archives. */
export type Replays = {
  /** @throws ServiceError if a replay has the name already, or too many run */
  start(replay: Omit<Replay, 'state' | 'startedAt'>): Replay
  /** @throws ServiceError */
  get(name: string): Replay
  /** @throws ServiceError if the replay does not run */
  cancel(name: string): Replay
  all(): Replay[]
  /** Goes on with the replays that a restart interrupted. */
  resume(): void
  stop(): void
}

export type ReplayParts = {
  records: SealedRecords
  clock: Clock
  archives: ReadonlyMap<string, Archive>
  /** Puts events on the bus of a replay, together with the changes of `work`. */
  put(events: readonly BusEvent[], replay: Replay, work: () => void): void
}

const minute = 60_000
/** Between two minutes of events, so that other work goes on and a replay can be canceled. */
const pause = 1_000
const mostAtOnce = 10

const isActive = ({ state }: Replay) => ['STARTING', 'RUNNING', 'CANCELLING'].includes(state)

/** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html */
export function createReplays({ records, clock, archives, put }: ReplayParts): Replays {
  const table = records.table<Replay>('events/replays')
  const replays = new Map(table.entries())
  const timers = createTimers(clock)

  function save(replay: Replay): Replay {
    table.put(replay.name, replay)
    replays.set(replay.name, replay)
    return replay
  }

  function arm(name: string, wait: number): void {
    timers.set(name, wait, () => {
      const replay = replays.get(name)
      if (replay && isActive(replay)) step(replay)
    })
  }

  /** Replays the events of one minute: the first one that has events and was not replayed yet. */
  function step(replay: Replay): void {
    const endedAt = clock.now()
    if (replay.state === 'CANCELLING') {
      save({ ...replay, state: 'CANCELLED', endedAt })
      return
    }
    const from = replay.lastReplayed === undefined ? replay.start : replay.lastReplayed + 1
    const left = archives.get(replay.archiveArn)?.between(from, replay.end) ?? []
    const [first] = left
    if (!first) {
      save({ ...replay, state: 'COMPLETED', endedAt })
      return
    }
    const until = (Math.floor(first.time / minute) + 1) * minute
    const events = left.filter(({ time }) => time < until)
    const lastReplayed = events.at(-1)?.time ?? first.time
    put(
      events.map((event) => replayed(event, replay.name, clock.now())),
      replay,
      () => save({ ...replay, state: 'RUNNING', lastReplayed }),
    )
    arm(replay.name, pause)
  }

  function get(name: string): Replay {
    const replay = replays.get(name)
    if (!replay) throw notFound(`Replay ${name}`)
    return replay
  }

  return {
    start(asked) {
      if (replays.has(asked.name)) throw alreadyExists(`Replay ${asked.name}`)
      if ([...replays.values()].filter(isActive).length >= mostAtOnce)
        throw limitExceeded(`The requested resource exceeds the maximum number allowed: ${mostAtOnce} active replays.`)
      const replay = save({ ...asked, state: 'STARTING', startedAt: clock.now() })
      arm(replay.name, 0)
      return replay
    },
    get,
    cancel(name) {
      const replay = get(name)
      if (replay.state !== 'STARTING' && replay.state !== 'RUNNING')
        throw illegalStatus(`Replay ${name} is not in a valid state for this operation.`)
      return save({ ...replay, state: 'CANCELLING' })
    },
    all: () => [...replays.values()],
    resume() {
      for (const replay of replays.values()) if (isActive(replay)) arm(replay.name, 0)
    },
    stop: timers.close,
  }
}
