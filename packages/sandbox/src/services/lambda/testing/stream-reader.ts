import { existsSync, readFileSync } from 'node:fs'
import { allow } from '../../../testing/start-guarded.ts'
import { streamArn } from '../../dynamodb/testing/start-tables.ts'
import { lambdaFunction, logs, worker } from './start-functions.ts'

export const reading = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
  (name) => `dynamodb:${name}`,
)

/** The execution role of a function that reads the stream of the table `cases`. */
export const streamWorker = (more: ReturnType<typeof allow>[] = []) =>
  worker([logs, allow(reading, streamArn('cases')), ...more])

export const streamMapping = (properties: object = {}) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: {
    EventSourceArn: streamArn('cases'),
    FunctionName: { Ref: 'Reader' },
    StartingPosition: 'TRIM_HORIZON',
    ...properties,
  },
})

/** A record as the function received it. */
export type SeenRecord = {
  eventName: string
  dynamodb: { Keys: { [name: string]: { S: string } }; SequenceNumber: string; [more: string]: unknown }
  [more: string]: unknown
}

/**
 * A function that notes each event in a file, and then does what the attribute `does` of the items says: `fail`, or `bad`
 * to report the record.
 */
export function noting(file: string, properties: object = {}) {
  const source = `
    exports.handler = async ({ Records }) => {
      require('node:fs').appendFileSync(${JSON.stringify(file)}, JSON.stringify(Records) + '\\n')
      const of = (word) => Records.filter(({ dynamodb }) => dynamodb.NewImage?.does?.S === word)
      if (of('fail').length > 0) throw new Error('failed')
      return { batchItemFailures: of('bad').map(({ dynamodb }) => ({ itemIdentifier: dynamodb.SequenceNumber })) }
    }`
  return lambdaFunction('reader', source, properties)
}

/** Returns the events that the function noted. */
export function notedIn(file: string): SeenRecord[][] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}
