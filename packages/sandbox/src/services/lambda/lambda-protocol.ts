import { ServiceError } from '../../kit/access/service-error.ts'
import type { HttpRequest } from '../../kit/http/http-exchange.ts'
import { decodePath } from '../../kit/protocol/decode-path.ts'
import type { PlainInput, Protocol } from '../../kit/protocol/protocol.ts'
import { restJson } from '../../kit/protocol/rest-json.ts'
import { latest } from './function-name.ts'
import type { InvokeAnswer } from './invoke.ts'
import { operationOf } from './operation-names.ts'

const json = restJson()

/** The parameters of Invoke that are headers. */
const headers = {
  'x-amz-invocation-type': 'InvocationType',
  'x-amz-log-type': 'LogType',
  'x-amz-client-context': 'ClientContext',
  'x-amz-durable-execution-name': 'DurableExecutionName',
  'x-amz-tenant-id': 'TenantId',
} as const

/**
 * Lambda's REST protocol: the body of Invoke is the event itself, and its parameters are headers.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export const lambdaProtocol: Protocol<PlainInput, InvokeAnswer> = {
  claims: ({ url }) => /^\/20\d\d-\d\d-\d\d\/(functions|event-source-mappings)(\/|$)/.test(url.pathname),
  read(request) {
    const operation = operationOf(request)
    return { operation, input: operation === 'Invoke' ? invokeInput(request) : {} }
  },
  answer: (_operation, result) => ({
    status: result.status,
    headers: {
      'x-amzn-requestid': result.requestId,
      ...(result.status === 200 && { 'content-type': 'application/json', 'x-amz-executed-version': latest }),
      ...('error' in result && { 'x-amz-function-error': 'Unhandled' }),
      ...(result.logTail !== undefined && { 'x-amz-log-result': result.logTail }),
    },
    body: bodyOf(result),
  }),
  fault: json.fault,
  unknownOperation: json.unknownOperation,
}

function invokeInput({ path, url, headers: given, body }: HttpRequest): PlainInput {
  const stated = Object.entries(headers).flatMap(([header, parameter]) => {
    const value = given[header]
    return value === undefined ? [] : [[parameter, String(value)]]
  })
  const name = path.split('/')[3] ?? ''
  // A name of the query that Invoke does not have is refused by that name, also if it is the name of another parameter.
  const asked = [...url.searchParams].map(([name, value]) => [name === 'Qualifier' ? name : `?${name}`, value])
  return {
    ...Object.fromEntries(asked),
    ...Object.fromEntries(stated),
    FunctionName: decodePath(
      name,
      () => new ServiceError('ValidationException', `The function name ${name} can't be decoded.`),
    ),
    Payload: body,
  }
}

/** What ends an instance leaves no trace. */
const withoutTrace: ReadonlySet<string> = new Set(['Sandbox.Timedout', 'Runtime.ExitError'])

function bodyOf(result: InvokeAnswer): string {
  if (result.status !== 200) return ''
  if (!('error' in result)) return JSON.stringify(result.payload) ?? 'null'
  const { trace, ...error } = result.error
  return JSON.stringify(withoutTrace.has(error.errorType) ? error : { ...error, trace: trace ?? [] })
}
