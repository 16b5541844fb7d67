import { TemplateError } from '@breakwater/cloud/template-error'
import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import type { HttpApi, Stage } from '../apigateway/http-api.ts'
import { type ApiRequest, logTime, routePath } from './api-request.ts'
import type { CallerIdentity } from './caller-identity.ts'
import { contextValue } from './identity-value.ts'

type Logged = {
  asked: ApiRequest
  answer: HttpAnswer
  error: string | undefined
  /** Milliseconds. */
  latency: number
  /** Of a caller who signed, on a route that asks for it. */
  identity: CallerIdentity | undefined
}

/** The variables of a log's format. The names of API Gateway that are not here are refused. */
const variables: Readonly<Record<string, (logged: Logged) => string | number | undefined>> = {
  'error.message': ({ error }) => error,
  'error.messageString': ({ error }) => error && JSON.stringify(error),
  extendedRequestId: ({ asked }) => asked.id,
  'identity.accountId': ({ identity }) => identity?.accountId,
  'identity.caller': ({ identity }) => identity?.callerId,
  'identity.user': ({ identity }) => identity?.userId,
  'identity.userArn': ({ identity }) => identity?.userArn,
  protocol: () => 'HTTP/1.1',
  requestId: ({ asked }) => asked.id,
  requestTime: ({ asked }) => logTime(asked.at),
  requestTimeEpoch: ({ asked }) => Math.floor(asked.at / 1000),
  resourcePath: ({ asked }) => routePath(asked.route),
  responseLatency: ({ latency }) => latency,
  responseLength: ({ answer }) => Buffer.byteLength(answer.body ?? ''),
  status: ({ answer }) => answer.status,
}
const ofRequest = new Set([
  ...['accountId', 'apiId', 'domainName', 'domainPrefix', 'httpMethod', 'path', 'routeKey', 'stage'],
  ...['identity.sourceIp', 'identity.userAgent'],
])
const variable = /\$context\.([A-Za-z]+(?:\.[A-Za-z]+)*)/g

/** @throws TemplateError for a log whose format has a variable that the sandbox does not know */
export function checkAccessLog({ id }: HttpApi, { name, accessLog }: Stage): void {
  for (const [text, known = ''] of accessLog?.Format.matchAll(variable) ?? [])
    if (!Object.hasOwn(variables, known) && !ofRequest.has(known))
      throw new TemplateError(`The stage ${name} of the API ${id}: the sandbox does not log ${text}`)
}

/**
 * Returns the line of a request in the log of its stage, or undefined if the stage has no log.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
export function accessLogLine(logged: Logged): { group: string; line: string } | undefined {
  const { accessLog } = logged.asked.stage
  if (!accessLog) return undefined
  const group = accessLog.DestinationArn.split(':log-group:')[1]?.replace(/:\*$/, '') ?? ''
  const line = accessLog.Format.replaceAll(variable, (_text, name: string) => {
    const value = Object.hasOwn(variables, name) ? variables[name]?.(logged) : contextValue(name, logged.asked)
    return escaped(String(value ?? '-'))
  })
  return { group, line: `${line}\n` }
}

/** A value cannot end the line or the text in JSON that it may be in. */
function escaped(value: string): string {
  return JSON.stringify(value).slice(1, -1)
}
