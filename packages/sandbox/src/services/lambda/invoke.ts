import { ServiceError } from '../../kit/access/service-error.ts'
import { nestsTooDeep } from '../../kit/protocol/json-nesting.ts'
import type { FunctionName } from './function-name.ts'
import type { Functions } from './functions.ts'
import { type InvocationResult, payloadLimit } from './invocation.ts'
import type { InvokeInput } from './requests.ts'

/** What Invoke returns: 200 with the function's result or error, 202 for an event, 204 for a dry run. */
export type InvokeAnswer = { requestId: string; logTail?: string } & (
  | ({ status: 200 } & InvocationResult)
  | { status: 202 | 204 }
)

/** The largest event of an asynchronous invocation, in bytes. */
const eventLimit = 1024 * 1024
/** In bytes. */
const [tailLimit, clientContextLimit] = [4096, 3583]

export type InvokeParts = {
  functions: Functions
  newId(): string
  /** Queues an asynchronous invocation. */
  enqueue(functionArn: string, event: { requestId: string; payload: unknown }): void
}

/**
 * Carries out Invoke after the policies allowed it. @throws ServiceError
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export async function invokeFunction(
  { arn }: FunctionName,
  input: InvokeInput,
  { functions, newId, enqueue }: InvokeParts,
): Promise<InvokeAnswer> {
  functions.demand(arn)
  const requestId = newId()
  const { InvocationType: type = 'RequestResponse', Payload } = input
  if (Buffer.isBuffer(Payload)) checkSize(Payload.length, type)
  const payload = Buffer.isBuffer(Payload) ? parsed(Payload) : (Payload ?? {})
  const clientContext = input.ClientContext === undefined ? undefined : readClientContext(input.ClientContext)
  if (type === 'DryRun') return { requestId, status: 204 }
  if (type === 'Event') {
    if (!Buffer.isBuffer(Payload)) checkSize(Buffer.byteLength(JSON.stringify(payload)), type)
    enqueue(arn, { requestId, payload })
    return { requestId, status: 202 }
  }
  let tail = ''
  const result = await functions.run(arn, payload, {
    requestId,
    ...(clientContext !== undefined && { clientContext }),
    ...(input.LogType === 'Tail' && {
      onLog(text) {
        tail = (tail + text).slice(-tailLimit)
      },
    }),
  })
  return {
    requestId,
    status: 200,
    ...result,
    ...(input.LogType === 'Tail' && { logTail: Buffer.from(tail).subarray(-tailLimit).toString('base64') }),
  }
}

function checkSize(bytes: number, type: NonNullable<InvokeInput['InvocationType']>): void {
  if (type === 'Event' && bytes > eventLimit)
    throw new ServiceError(
      'RequestTooLargeException',
      `${bytes} byte payload is too large for the Event invocation type (limit ${eventLimit} bytes)`,
      413,
    )
  if (bytes > payloadLimit)
    throw new ServiceError(
      'RequestTooLargeException',
      `Request must be smaller than ${payloadLimit} bytes for the InvokeFunction operation`,
      413,
    )
}

/** A call without a body has an empty event. */
function parsed(body: Buffer): unknown {
  const text = body.toString()
  if (text === '') return {}
  const refusal = (reason: string) =>
    new ServiceError('InvalidRequestContentException', `Could not parse request body into json: ${reason}`)
  if (nestsTooDeep(text)) throw refusal('the document nests too deep')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw refusal((error as Error).message)
  }
}

/** @throws ServiceError for what is no Base64-encoded JSON object, or too large */
function readClientContext(encoded: string): object {
  const refusal = (reason: string) => new ServiceError('InvalidRequestContentException', reason)
  if (encoded.length > clientContextLimit)
    throw refusal(`Client context must be no more than ${clientContextLimit} bytes.`)
  try {
    const context: unknown = JSON.parse(Buffer.from(encoded, 'base64').toString())
    if (typeof context === 'object' && context !== null && !Array.isArray(context)) return context
  } catch {
    // Refused below, as JSON that is not an object.
  }
  throw refusal('Client context must be a valid Base64-encoded JSON object.')
}
