import { describe, expect, it } from 'vitest'
import { replayed } from './bus-event.ts'
import { checkSize, readEntry } from './put-entry.ts'

const now = Date.parse('2026-12-01T12:00:00.789Z')
const parts = { account: '111111111111', region: 'us-east-1', now, newId: () => 'id-1', isOfService: false }
const entry = { Source: 'shop', DetailType: 'test', Detail: '{"n":1}' }
const head = '"version":"0","id":"id-1","detail-type":"test","source":"shop","account":"111111111111"'

/** https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
describe('the event of an entry', () => {
  it('has the parts of the entry, and the time of the call if the entry has none', () => {
    expect(readEntry(entry, parts)).toStrictEqual({
      ...{ id: 'id-1', account: '111111111111', time: now, receivedAt: now },
      json: `{${head},"time":"2026-12-01T12:00:00Z","region":"us-east-1","resources":[],"detail":{"n":1}}`,
    })
  })

  it('has the time, the resources and the trace header of the entry', () => {
    const more = { Time: 1_700_000_000.25, Resources: ['one', 'two'], TraceHeader: 'Root=1' }
    expect(readEntry({ ...entry, ...more }, parts)).toEqual({
      ...{ id: 'id-1', account: '111111111111', time: 1_700_000_000_250, receivedAt: now, traceHeader: 'Root=1' },
      json: `{${head},"time":"2023-11-14T22:13:20Z","region":"us-east-1","resources":["one","two"],"detail":{"n":1}}`,
    })
  })

  it('that a replay sends has its name at the end, and a new time of receipt', () => {
    const event = { id: '1', json: '{"id":"1"}', account: 'a', time: 1, receivedAt: 2 }
    expect(replayed(event, 'a"b', 9)).toEqual({ ...event, receivedAt: 9, json: '{"id":"1","replay-name":"a\\"b"}' })
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html */
describe('an entry is refused', () => {
  const argument = (name: string, reason: string) => [
    'InvalidArgument',
    `Parameter ${name} is not valid. Reason: ${reason}`,
  ]
  const detail = ['MalformedDetail', 'Detail is malformed.']
  it.each<[string[], object]>([
    [argument('Source', 'Source is a required argument.'), { Source: '' }],
    [argument('Source', 'Source is a required argument.'), { Source: undefined }],
    [argument('DetailType', 'DetailType is a required argument.'), { DetailType: undefined }],
    [argument('Detail', 'Detail is a required argument.'), { Detail: '' }],
    [argument('Detail', 'Detail is a required argument.'), { Detail: undefined }],
    [argument('DetailType', 'DetailType has 128 characters at most.'), { DetailType: 'x'.repeat(129) }],
    [argument('Time', 'Time is not a time.'), { Time: 8.64e12 + 1 }],
    [detail, { Detail: '{' }],
    [detail, { Detail: '[]' }],
    [detail, { Detail: 'null' }],
    [detail, { Detail: `{"a":${'['.repeat(1000)}${']'.repeat(1000)}}` }],
    [['NotAuthorizedForSourceException', 'Not authorized for the source.'], { Source: 'aws.s3' }],
  ])('with %j for %j', ([ErrorCode, ErrorMessage], more) => {
    expect(readEntry({ ...entry, ...more }, parts)).toEqual({ ErrorCode, ErrorMessage })
  })

  it.each([
    { DetailType: 'x'.repeat(128) },
    { Time: 8.64e12 },
    { Time: 0 },
    { Source: 'aws' },
    { Source: 'x.aws.s3' },
    { Detail: '{}' },
  ])('not for %j', (more) => {
    expect(readEntry({ ...entry, ...more }, parts)).toMatchObject({ id: 'id-1' })
  })

  it('not for a source of AWS if a service of AWS calls', () => {
    expect(readEntry({ ...entry, Source: 'aws.s3' }, { ...parts, isOfService: true })).toMatchObject({ id: 'id-1' })
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size */
describe('the size of entries', () => {
  const most = 1_048_576
  it.each<[string, number, object]>([
    ['the source', 0, { Source: 'shop' }],
    ['the type', 0, { DetailType: 'test' }],
    ['the resources', -2, { Resources: ['four', 'ñ'] }],
    ['14 bytes of a time', -10, { Time: 0 }],
  ])('counts %s', (_part, less, more) => {
    const Detail = 'x'.repeat(most - 4 + less)
    expect(() => checkSize([{ Detail }, more])).not.toThrow()
    expect(() => checkSize([{ Detail: `${Detail}x` }, more])).toThrow(
      expect.objectContaining({
        code: 'ValidationException',
        message: 'Total size of the entries in the request is over the limit.',
      }),
    )
  })
})
