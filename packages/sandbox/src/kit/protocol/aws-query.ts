import { randomUUID } from 'node:crypto'
import { AccessDenied } from '../access/denial.ts'
import { QueryCompatibleError } from '../access/query-compatible-error.ts'
import { ServiceError } from '../access/service-error.ts'
import type { HttpAnswer, HttpRequest } from '../http/http-exchange.ts'
import { type Branch, type FormLimits, type FormRules, formElements, formTree } from './form-tree.ts'
import type { PlainInput, Protocol } from './protocol.ts'
import { SignatureError, type SignatureFault } from './signature.ts'
import { xmlElements } from './xml.ts'

export type AwsQuerySettings = {
  /** The service's API version in its calls, for example `2011-06-15`. */
  version: string
  /** The namespace of the XML responses, for example `https://sts.amazonaws.com/doc/2011-06-15/`. */
  namespace: string
  /** How large its forms may be. */
  limits?: FormLimits
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
export function awsQuery({ version, namespace, limits }: AwsQuerySettings): Protocol<PlainInput> {
  return {
    takesForms: true,
    claims: (request) => isForm(request) && new URLSearchParams(request.body.toString()).get('Version') === version,
    read(request) {
      if (request.method !== 'POST') throw new ServiceError('InvalidAction', `the sandbox has no ${request.method}`)
      const {
        Action,
        Version = 'NO_VERSION_SPECIFIED',
        ...input
      } = readForm(request.body.toString(), { ...limits, malformed })
      if (Version !== version) {
        const message = `Could not find operation ${String(Action)} for version ${String(Version)}`
        throw new ServiceError('InvalidAction', message)
      }
      return { operation: String(Action), input }
    },
    answer(operation, result) {
      const hasResult = Object.keys(result).length > 0
      const metadata = { ResponseMetadata: { RequestId: randomUUID() } }
      const body = { ...(hasResult && { [`${operation}Result`]: result }), ...metadata }
      return xmlAnswer(200, `<${operation}Response xmlns="${namespace}">${xmlElements(body)}</${operation}Response>`)
    },
    fault: (error) => queryFault(error, namespace),
    unknownOperation: (name) => new ServiceError('InvalidAction', `the sandbox has no ${name}`),
  }
}

export function isForm({ method, headers }: HttpRequest): boolean {
  return method === 'POST' && headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
}

/** Returns whether a call of a service that speaks JSON too is one of the query protocol, whose SDKs send no target. */
export function isQueryCall(request: HttpRequest | undefined): request is HttpRequest {
  return request !== undefined && isForm(request) && request.headers['x-amz-target'] === undefined
}

/** Formats an error for SDKs of the query protocol. */
export function queryFault(error: ServiceError | SignatureError, namespace: string): HttpAnswer {
  const known = error instanceof SignatureError ? new ServiceError(faults[error.fault], error.message, 403) : error
  const isDenial = known instanceof AccessDenied
  const code = known instanceof QueryCompatibleError ? known.queryCode : known.code
  const detail = { Type: 'Sender', Code: isDenial ? 'AccessDenied' : code, Message: known.message }
  const body = xmlElements({ Error: detail, RequestId: randomUUID() })
  return xmlAnswer(isDenial ? 403 : known.status, `<ErrorResponse xmlns="${namespace}">${body}</ErrorResponse>`)
}

/** Reads a form: `Tags.member.1.Key=a` is the first element of a list of objects. The caller chooses all names. */
function readForm(body: string, rules: FormRules): Record<string, unknown> {
  return membersOf(formTree(new URLSearchParams(body), rules), rules)
}

function membersOf(branch: Branch, rules: FormRules): Record<string, unknown> {
  return Object.fromEntries(
    [...branch].map(([name, value]) => [name, typeof value === 'string' ? value : branchValue(name, value, rules)]),
  )
}

/** A list has its elements in `member`, and a map has its entries in `entry`; both are numbered from 1. */
function branchValue(name: string, branch: Branch, rules: FormRules): unknown {
  const [[kind, list] = [], ...more] = branch
  if (more.length > 0 || !(list instanceof Map)) return membersOf(branch, rules)
  if (kind === 'member')
    return formElements(`${name}.member`, list, rules).map((element) =>
      typeof element === 'string' ? element : branchValue(`${name}.member`, element, rules),
    )
  if (kind === 'entry')
    return Object.fromEntries(
      formElements(`${name}.entry`, list, rules).map((element) =>
        entryOf(typeof element === 'string' ? {} : membersOf(element, rules)),
      ),
    )
  return membersOf(branch, rules)
}

function entryOf({ key, value, Name = key, Value = value }: Record<string, unknown>): [string, unknown] {
  if (typeof Name !== 'string') throw malformed('an entry without a name')
  return [Name, Value]
}

function malformed(name: string): ServiceError {
  return new ServiceError('ValidationError', `The form cannot be read at ${name}.`)
}

function xmlAnswer(status: number, body: string): HttpAnswer {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': randomUUID() }, body }
}
