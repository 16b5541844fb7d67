import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { InvocationDetails, InvocationResult } from './invocation.ts'
import { invokeFunction } from './invoke.ts'
import type { InvokeInput } from './requests.ts'
import { functionArn } from './testing/start-functions.ts'

const arn = functionArn('work')

/** Invokes a function that is not run. @param run what a run of it does */
async function invoke(
  input: Partial<InvokeInput>,
  run: (event: unknown, details: InvocationDetails) => InvocationResult = () => ({ payload: 'done' }),
) {
  const [events, queued]: [unknown[], unknown[]] = [[], []]
  const functions = {
    demand: (asked: string) => expect(asked).toBe(arn),
    run: async (asked: string, event: unknown, details: InvocationDetails) => {
      events.push({ asked, event, details: { ...details, onLog: details.onLog !== undefined } })
      return run(event, details)
    },
  }
  const answer = await invokeFunction(
    { accountId: '111111111111', arn, qualifier: undefined },
    { FunctionName: 'work', ...input },
    { functions: functions as never, newId: () => 'id-1', enqueue: (...all) => void queued.push(all) },
  )
  return { answer, events, queued }
}

const encoded = (text: string) => Buffer.from(text).toString('base64')

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
describe('an invocation', () => {
  it.each<[Partial<InvokeInput>, unknown]>([
    [{}, {}],
    [{ Payload: Buffer.alloc(0) }, {}],
    [{ Payload: Buffer.from('null') }, null],
    [{ Payload: Buffer.from('{"a":[1]}') }, { a: [1] }],
    [{ Payload: { a: 1 } }, { a: 1 }],
    [{ Payload: null }, {}],
    [{ Payload: Buffer.from(' 7 ') }, 7],
    [{ Payload: Buffer.from(`"${'a'.repeat(6 * 2 ** 20 - 2)}"`) }, 'a'.repeat(6 * 2 ** 20 - 2)],
  ])('has an event (%#)', async (input, event) => {
    const { answer, events, queued } = await invoke(input)
    expect(answer).toEqual({ requestId: 'id-1', status: 200, payload: 'done' })
    expect(events).toEqual([{ asked: arn, event, details: { requestId: 'id-1', onLog: false } }])
    expect(queued).toEqual([])
  })

  it('may have a context of its client, and want the end of its log', async () => {
    const log = (_: unknown, { onLog }: InvocationDetails) => {
      onLog?.('x'.repeat(4000))
      onLog?.('y'.repeat(100))
      return { error: { errorType: 'E', errorMessage: 'm' } }
    }
    const { answer, events } = await invoke({ LogType: 'Tail', ClientContext: encoded('{"a":1}') }, log)
    expect(answer).toEqual({
      ...{ requestId: 'id-1', status: 200, error: { errorType: 'E', errorMessage: 'm' } },
      logTail: encoded('x'.repeat(3996) + 'y'.repeat(100)),
    })
    expect(events).toEqual([
      { asked: arn, event: {}, details: { requestId: 'id-1', clientContext: { a: 1 }, onLog: true } },
    ])
    expect((await invoke({ LogType: 'None' }, log)).answer).not.toHaveProperty('logTail')
  })

  it.each<[Partial<InvokeInput>, unknown]>([
    [{ Payload: Buffer.from('{"a":1}') }, { a: 1 }],
    [{}, {}],
    [{ Payload: 'a'.repeat(2 ** 20 - 2) }, 'a'.repeat(2 ** 20 - 2)],
    [{ Payload: Buffer.from(`"${'a'.repeat(2 ** 20 - 2)}"`) }, 'a'.repeat(2 ** 20 - 2)],
  ])('of the type Event is queued (%#)', async (input, payload) => {
    const { answer, events, queued } = await invoke({ InvocationType: 'Event', ...input })
    expect([answer, events]).toEqual([{ requestId: 'id-1', status: 202 }, []])
    expect(queued).toEqual([[arn, { requestId: 'id-1', payload }]])
  })

  it('of the type DryRun does nothing', async () => {
    const { answer, events, queued } = await invoke({ InvocationType: 'DryRun' })
    expect([answer, events, queued]).toEqual([{ requestId: 'id-1', status: 204 }, [], []])
  })

  const large = 'Request must be smaller than 6291456 bytes for the InvokeFunction operation'
  const largeEvent = (bytes: number) =>
    `${bytes} byte payload is too large for the Event invocation type (limit 1048576 bytes)`
  const noContext = 'Client context must be a valid Base64-encoded JSON object.'

  it.each<[Partial<InvokeInput>, string, string, number]>([
    [{ Payload: Buffer.alloc(6 * 2 ** 20 + 1, ' ') }, 'RequestTooLargeException', large, 413],
    [
      { InvocationType: 'Event', Payload: Buffer.alloc(2 ** 20 + 1, ' ') },
      ...(['RequestTooLargeException', largeEvent(2 ** 20 + 1), 413] as const),
    ],
    [
      { InvocationType: 'Event', Payload: 'ä'.repeat(2 ** 19) },
      ...(['RequestTooLargeException', largeEvent(2 ** 20 + 2), 413] as const),
    ],
    [
      { Payload: Buffer.from('['.repeat(1_001)) },
      'InvalidRequestContentException',
      ...(['Could not parse request body into json: the document nests too deep', 400] as const),
    ],
    [
      { ClientContext: 'a'.repeat(3584) },
      'InvalidRequestContentException',
      'Client context must be no more than 3583 bytes.',
      400,
    ],
    [{ ClientContext: 'a'.repeat(3583) }, 'InvalidRequestContentException', noContext, 400],
    ...['7', 'null', '[]', '"a"', '{', ''].map((text): [Partial<InvokeInput>, string, string, number] => [
      { ClientContext: encoded(text) },
      ...(['InvalidRequestContentException', noContext, 400] as const),
    ]),
  ])('is refused (%#)', async (input, code, message, status) => {
    await expect(invoke(input)).rejects.toEqual(new ServiceError(code, message, status))
  })

  it('is refused for a body that is not JSON, with the reason', async () => {
    await expect(invoke({ Payload: Buffer.from('{') })).rejects.toMatchObject({
      ...{ code: 'InvalidRequestContentException', status: 400 },
      message: expect.stringMatching(/^Could not parse request body into json: .*JSON/),
    })
  })
})
