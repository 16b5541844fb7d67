import type { Json } from '../language/value/json.ts'
import { StatesFault } from '../language/value/states-fault.ts'
import type { Pattern } from './integration.ts'

/** What DescribeExecution answers. Dates are seconds since 1970. */
type Described = { status: string; startDate: number; stopDate?: number; input?: string; output?: string } & {
  [name: string]: Json | undefined
}

/**
 * Returns the result of a Task that waits for an execution; undefined while the execution runs.
 * @throws StatesFault if the execution did not succeed
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
 */
export function childResult(answer: unknown, pattern: Pattern): Json | undefined {
  const described = answer as Described
  const { status, startDate, stopDate = 0 } = described
  if (status === 'RUNNING') return undefined
  const isJson = pattern === 'sync:2'
  const members = Object.entries(described).flatMap(([name, value]): [string, Json][] => {
    if (value === undefined) return []
    const isText = (name === 'input' || name === 'output') && typeof value === 'string'
    return [[capitalized(name), isText && isJson ? (JSON.parse(value) as Json) : value]]
  })
  const result = { ...Object.fromEntries(members), StartDate: startDate * 1000, StopDate: stopDate * 1000 }
  if (status === 'SUCCEEDED') return result
  throw new StatesFault('States.TaskFailed', JSON.stringify(result))
}

function capitalized(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}
