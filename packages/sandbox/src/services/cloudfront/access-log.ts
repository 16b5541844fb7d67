import type { IncomingMessage } from 'node:http'
import type { HttpAnswer } from '../../kit/http/http-exchange.ts'

export type LoggedRequest = {
  request: IncomingMessage
  answer: HttpAnswer
  alias: string
  distributionDomain: string
  requestId: string
  /** Milliseconds since 1970. */
  startedAt: number
}

/** Formats a line of CloudFront's standard log. Cookies are left out, as with cookie logging off. */
export function accessLogLine(logged: LoggedRequest): string {
  const { request, answer, alias, distributionDomain, requestId, startedAt } = logged
  const [date = '', time = ''] = new Date(startedAt).toISOString().split(/[T.]/)
  const [stem = '', ...query] = (request.url ?? '').split('?')
  const values = [
    date,
    time,
    'LOCAL',
    String(Buffer.byteLength(answer.body ?? '')),
    request.socket.remoteAddress ?? '-',
    request.method ?? '-',
    distributionDomain,
    stem,
    String(answer.status),
    request.headers.referer ?? '-',
    request.headers['user-agent'] ?? '-',
    query.join('?') || '-',
    '-',
    resultType(answer),
    requestId,
    alias,
    'https',
    request.headers['content-length'] ?? '0',
    ((Date.now() - startedAt) / 1000).toFixed(3),
  ]
  return `${values.map((value) => encodeURI(value).replaceAll('%25', '%')).join('\t')}\n`
}

function resultType({ status, headers }: HttpAnswer): string {
  const xCache = String(headers?.['x-cache'] ?? '')
  if (xCache.startsWith('Lambda')) return xCache.split(' ')[0] ?? 'Error'
  return status >= 400 ? 'Error' : 'Miss'
}
