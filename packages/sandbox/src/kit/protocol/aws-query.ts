import { randomUUID } from 'node:crypto'
import { AccessDenied } from '../access/denial.ts'
import { ServiceError } from '../access/service-error.ts'
import type { HttpAnswer, HttpRequest } from '../http/http-exchange.ts'
import type { PlainInput, Protocol } from './protocol.ts'
import { SignatureError, type SignatureFault } from './signature.ts'
import { xmlElements } from './xml.ts'

export type AwsQuerySettings = {
  /** The service's API version in its calls, for example `2011-06-15`. */
  version: string
  /** The namespace of the XML responses, for example `https://sts.amazonaws.com/doc/2011-06-15/`. */
  namespace: string
}

const faults: Record<SignatureFault, string> = {
  missing: 'MissingAuthenticationToken',
  malformed: 'IncompleteSignature',
  'unknown-key': 'InvalidClientTokenId',
  'wrong-token': 'InvalidClientTokenId',
  expired: 'ExpiredToken',
  mismatch: 'SignatureDoesNotMatch',
  'unsigned-header': 'SignatureDoesNotMatch',
  clock: 'SignatureDoesNotMatch',
}

/**
 * AWS's query protocol: the request is a form that names its action; the response is XML.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function awsQuery({ version, namespace }: AwsQuerySettings): Protocol<PlainInput> {
  return {
    takesForms: true,
    claims: (request) => isForm(request) && new URLSearchParams(request.body.toString()).get('Version') === version,
    read(request) {
      if (request.method !== 'POST') throw new ServiceError('InvalidAction', `the sandbox has no ${request.method}`)
      const { Action, Version = 'NO_VERSION_SPECIFIED', ...input } = readForm(request.body.toString())
      if (Version !== version) {
        const message = `Could not find operation ${String(Action)} for version ${String(Version)}`
        throw new ServiceError('InvalidAction', message)
      }
      return { operation: String(Action), input }
    },
    answer(operation, result) {
      const body = { [`${operation}Result`]: result, ResponseMetadata: { RequestId: randomUUID() } }
      return xmlAnswer(200, `<${operation}Response xmlns="${namespace}">${xmlElements(body)}</${operation}Response>`)
    },
    fault: (error) => queryFault(error, namespace),
    unknownOperation: (name) => new ServiceError('InvalidAction', `the sandbox has no ${name}`),
  }
}

export function isForm({ method, headers }: HttpRequest): boolean {
  return method === 'POST' && headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
}

/** Formats an error for SDKs of the query protocol. */
export function queryFault(error: ServiceError | SignatureError, namespace: string): HttpAnswer {
  const known = error instanceof SignatureError ? new ServiceError(faults[error.fault], error.message, 403) : error
  const isDenial = known instanceof AccessDenied
  const detail = { Type: 'Sender', Code: isDenial ? 'AccessDenied' : known.code, Message: known.message }
  const body = xmlElements({ Error: detail, RequestId: randomUUID() })
  return xmlAnswer(isDenial ? 403 : known.status, `<ErrorResponse xmlns="${namespace}">${body}</ErrorResponse>`)
}

/** The most elements that a list of a form has. */
const longestList = 100

/** Reads a form; `Tags.member.1.Key=a` is the first element of a list of objects. The caller chooses all names. */
function readForm(body: string): Record<string, unknown> {
  const form = new Map<string, string | Map<number, string | Map<string, string>>>()
  for (const [name, value] of new URLSearchParams(body)) {
    const [, list, index, field] = /^(\w+)\.member\.(\d+)(?:\.(\w+))?$/.exec(name) ?? []
    if (list === undefined) {
      form.set(name, value)
      continue
    }
    const elements = form.get(list) ?? new Map<number, string | Map<string, string>>()
    const place = Number(index)
    const isElement = typeof elements !== 'string' && place >= 1 && place <= longestList
    const element = isElement && field !== undefined ? (elements.get(place) ?? new Map<string, string>()) : undefined
    if (!isElement || typeof element === 'string')
      throw new ServiceError('ValidationError', `${name} is no element of a list`)
    form.set(list, elements)
    elements.set(place, element === undefined || field === undefined ? value : element.set(field, value))
  }
  return Object.fromEntries([...form].map(([name, value]) => [name, typeof value === 'string' ? value : listOf(value)]))
}

/** @throws ServiceError if an element is missing */
function listOf(elements: ReadonlyMap<number, string | ReadonlyMap<string, string>>): unknown[] {
  return Array.from({ length: elements.size }, (_, index) => {
    const element = elements.get(index + 1)
    if (element === undefined) throw new ServiceError('ValidationError', `a list has no element ${index + 1}`)
    return typeof element === 'string' ? element : Object.fromEntries(element)
  })
}

function xmlAnswer(status: number, body: string): HttpAnswer {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': randomUUID() }, body }
}
