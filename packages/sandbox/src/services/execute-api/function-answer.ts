import * as z from 'zod'
import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import { isPlainObject } from '../../kit/protocol/plain-object.ts'
import { refusals } from './refusal.ts'

const header = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const headers = z.record(z.string(), header).nullish()

const answer = z.object({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers,
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
})
const answers = {
  '1.0': answer.extend({ multiValueHeaders: z.record(z.string(), z.array(header)).nullish() }),
  '2.0': answer.extend({ cookies: z.array(z.string()).nullish() }),
}

type Headers = Record<string, string | string[]>

/** Headers that API Gateway itself writes. */
const own: ReadonlySet<string> = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade'])
/** The largest answer, in bytes. */
const largest = 10 * 1024 * 1024

/**
 * Returns the HTTP answer that a function's result is. @throws Refusal 500 for a result that is none
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function functionAnswer(result: unknown, format: '1.0' | '2.0'): HttpAnswer {
  if (format === '2.0' && !(isPlainObject(result) && Object.hasOwn(result, 'statusCode'))) return inferred(result)
  const read = answers[format].safeParse(result)
  if (!read.success) throw refusals.internal()
  const { statusCode: status, body, isBase64Encoded } = read.data
  const content = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8')
  if (content.length > largest) throw refusals.internal()
  return {
    status,
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...headersOf(read.data) },
    ...(status !== 204 && status !== 304 && { body: content }),
  }
}

/** A result without a status is the body of an answer with status 200. */
function inferred(result: unknown): HttpAnswer {
  const body = typeof result === 'string' ? result : (JSON.stringify(result) ?? 'null')
  if (Buffer.byteLength(body) > largest) throw refusals.internal()
  return { status: 200, headers: { 'content-type': 'application/json' }, body }
}

type Stated = z.infer<(typeof answers)['1.0'] | (typeof answers)['2.0']>

/** @throws Refusal 500 for a header that HTTP does not take */
function headersOf(stated: Stated): Headers {
  const single = Object.entries(stated.headers ?? {})
  const many = 'multiValueHeaders' in stated ? Object.entries(stated.multiValueHeaders ?? {}) : []
  const cookies = 'cookies' in stated ? (stated.cookies ?? []) : []
  const all = new Map<string, string[]>()
  for (const [name, values] of [...single.map(([key, value]) => [key, [value]] as const), ...many]) {
    const key = name.toLowerCase()
    // A header that is in both has the values of multiValueHeaders.
    if (!own.has(key)) all.set(key, [...values])
  }
  if (cookies.length > 0) all.set('set-cookie', [...(all.get('set-cookie') ?? []), ...cookies])
  for (const [name, values] of all)
    if (!/^[!#$%&'*+\-.^_`|~\w]+$/.test(name) || values.some((value) => !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)))
      throw refusals.internal()
  return Object.fromEntries([...all].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]))
}
