import { randomUUID } from 'node:crypto'
import { sessionArn } from '@breakwater/iam/requester'
import { AccessDenied } from '../access/denial.ts'
import type { Guard } from '../access/guard.ts'
import { ServiceError } from '../services/service.ts'
import { assumedSession, assumeRoleNeeds, readAssumeRole } from '../services/sts/assume-role.ts'
import { type CallVerifier, querySignatureError, type SignedCall } from './call-verifier.ts'
import type { CredentialStore } from './credentials.ts'
import type { HttpAnswer, HttpRequest } from './http-exchange.ts'
import { SignatureError } from './signature.ts'

type Parts = { verify: CallVerifier; guard: Guard; credentials: CredentialStore }
type Operation = (parameters: Record<string, unknown>, call: SignedCall, parts: Parts) => Record<string, unknown>

/** The Security Token Service, the one service here that speaks AWS's query protocol. */
const operations: Record<string, Operation> = {
  GetCallerIdentity: (_parameters, { caller }, { guard }) => identityOf(caller, guard),
  AssumeRole(parameters, { caller, source }, { guard, credentials }) {
    const input = readAssumeRole(parameters)
    const role = guard.role(input.RoleArn)
    // A role that isn't there is refused in the same words.
    if (!role) throw denied(sessionArn(caller.roleArn, caller.sessionName), input.RoleArn)
    try {
      guard.demand(caller, assumeRoleNeeds(input, caller), source)
    } catch (error) {
      if (!(error instanceof AccessDenied) || role.accountId === caller.accountId) throw error
      throw denied(sessionArn(caller.roleArn, caller.sessionName), input.RoleArn)
    }
    const session = assumedSession(input, role, caller, Date.now())
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials.issue(session)
    const { Arn, UserId } = identityOf(session, guard)
    return {
      AssumedRoleUser: { Arn, AssumedRoleId: UserId },
      Credentials: {
        AccessKeyId: accessKeyId,
        SecretAccessKey: secretAccessKey,
        SessionToken: sessionToken,
        Expiration: expiration.toISOString(),
      },
    }
  },
}

/** Whether a request is of the query protocol: a form that names its action. */
export function isQueryCall({ method, headers }: HttpRequest): boolean {
  return method === 'POST' && headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
}

export async function answerQueryCall(request: HttpRequest, parts: Parts): Promise<HttpAnswer> {
  try {
    const { Action, Version: _, ...parameters } = readForm(request.body.toString())
    const call = await parts.verify(request, 'sts')
    const name = String(Action)
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined
    if (!operation) throw new ServiceError('InvalidAction', `the sandbox has no sts:${name}`)
    const result = operation(parameters, call, parts)
    return xmlAnswer(
      200,
      element(`${name}Response`, {
        [`${name}Result`]: result,
        ResponseMetadata: { RequestId: randomUUID() },
      }),
    )
  } catch (error) {
    const known = error instanceof SignatureError ? querySignatureError(error) : error
    if (!(known instanceof ServiceError)) throw error
    const isDenial = known instanceof AccessDenied
    const detail = { Type: 'Sender', Code: isDenial ? 'AccessDenied' : known.code, Message: known.message }
    return xmlAnswer(
      isDenial ? 403 : known.status,
      element('ErrorResponse', { Error: detail, RequestId: randomUUID() }),
    )
  }
}

function identityOf({ roleArn, sessionName, accountId }: SignedCall['caller'], guard: Guard) {
  return {
    Arn: sessionArn(roleArn, sessionName),
    UserId: `${guard.role(roleArn)?.id}:${sessionName}`,
    Account: accountId,
  }
}

function denied(user: string, roleArn: string): AccessDenied {
  return new AccessDenied(`User: ${user} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`)
}

/** `Tags.member.1.Key=a` is the first element of a list of objects. */
function readForm(body: string): Record<string, unknown> {
  const form: Record<string, unknown> = {}
  for (const [name, value] of new URLSearchParams(body)) {
    const [, list, index, field] = /^(\w+)\.member\.(\d+)(?:\.(\w+))?$/.exec(name) ?? []
    if (list === undefined) {
      form[name] = value
      continue
    }
    const elements = (form[list] ?? []) as unknown[]
    const place = Number(index) - 1
    if (place < 0 || place > 100) throw new ServiceError('ValidationError', `${name} is no element of a list`)
    elements[place] = field === undefined ? value : { ...(elements[place] as object | undefined), [field]: value }
    form[list] = elements
  }
  return form
}

function xmlAnswer(status: number, body: string): HttpAnswer {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': randomUUID() }, body }
}

function element(name: string, content: Record<string, unknown>): string {
  return `<${name} xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${children(content)}</${name}>`
}

function children(content: Record<string, unknown>): string {
  return Object.entries(content)
    .map(([name, value]) => {
      const inner =
        typeof value === 'object' && value !== null ? children(value as Record<string, unknown>) : xml(String(value))
      return `<${name}>${inner}</${name}>`
    })
    .join('')
}

function xml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
