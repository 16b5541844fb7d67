import type { Clock } from '../../kit/clock/clock.ts'
import { invalidParameter, notFound } from './api/logs-error.ts'
import type { Inputs } from './api/requests.ts'
import { readQuery } from './insights/query.ts'
import { type Row, rowOf, type Value } from './insights/row.ts'
import { timeText } from './insights/time-text.ts'
import type { LogGroup } from './log-groups.ts'
import type { LogStore } from './store/log-store.ts'

/** The queries of an account. Their results are in memory: they end with the sandbox. */
export type Queries = {
  /** Runs a query. @throws ServiceError for one that the sandbox does not read */
  start(input: Inputs['StartQuery'], groups: readonly LogGroup[]): object
  /** @throws ServiceError if there is no such query */
  results(id: string): object
  /** @throws ServiceError: every query has ended when it can be stopped */
  stop(id: string): object
}

type Parts = { store: LogStore; clock: Clock; newId(): string; accountId: string }
type Answer = { results: object[]; statistics: object }

/** How many results are kept, and how many rows each has. */
const [mostKept, mostRows] = [100, 10_000]

export function createQueries({ store, clock, newId, accountId }: Parts): Queries {
  const answers = new Map<string, Answer>()

  function find(id: string): Answer {
    const answer = answers.get(id)
    if (!answer) throw notFound('query')
    return answer
  }

  return {
    start({ queryString, startTime, endTime, limit = mostRows }, groups) {
      const query = readQuery(queryString)
      if (startTime > endTime) throw invalidParameter('End time should not be less than start time')
      const span = { start: startTime * 1000, end: Math.min(endTime * 1000 + 1000, clock.now() + 3 * 3_600_000) }
      const rows = groups.flatMap((group) =>
        store.read(group, span).map((event) => rowOf(event, `${accountId}:${group.name}`)),
      )
      const found = query(rows, limit)
      const bytes = rows.reduce((total, row) => total + Buffer.byteLength(String(row.get('@message'))), 0)
      const queryId = newId()
      answers.set(queryId, {
        results: found.map(resultOf),
        statistics: { recordsMatched: found.length, recordsScanned: rows.length, bytesScanned: bytes },
      })
      for (const oldest of answers.keys()) {
        if (answers.size <= mostKept) break
        answers.delete(oldest)
      }
      return { queryId }
    },
    results(id) {
      return { queryLanguage: 'CWLI', status: 'Complete', ...find(id) }
    },
    stop(id) {
      find(id)
      throw invalidParameter('Query is not in running or scheduled state')
    },
  }
}

/** A result is a list of the fields that have a value. */
function resultOf(row: Row): object[] {
  return [...row].flatMap(([field, value]) => (value === undefined ? [] : [{ field, value: textOf(field, value) }]))
}

const times: ReadonlySet<string> = new Set(['@timestamp', '@ingestionTime'])

function textOf(field: string, value: Exclude<Value, undefined>): string {
  return times.has(field) && typeof value === 'number' ? timeText(value) : String(value)
}
