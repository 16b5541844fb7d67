import type { IncomingMessage } from 'node:http'
import type { Guard } from '../access/guard.ts'
import type { AccountServices, Accounts } from './account-services.ts'
import { createCallVerifier } from './call-verifier.ts'
import { preflightAnswer, withCors } from './cors.ts'
import type { CredentialStore } from './credentials.ts'
import { BodyTooLarge, type HttpAnswer, type HttpRequest, jsonAnswer, readRequest } from './http-exchange.ts'
import { answerJsonCall } from './json-protocol.ts'
import { type LocalServer, listenOnLoopback } from './local-server.ts'
import { mailboxPage, type ReadableMailbox } from './mailbox.ts'
import { answerQueryCall, isQueryCall } from './query-protocol.ts'
import { answerS3Call } from './s3-protocol.ts'

export type GatewayInput = {
  /** 0 takes any free port. */
  port: number
  credentials: CredentialStore
  mailbox: ReadableMailbox
  log(line: string): void
  now?: () => Date
}

export type Gateway = LocalServer & {
  /** Until this is called, every call is told to come again. */
  serve(accounts: Accounts, guard: Guard): void
}

/** More than the largest request of the services here, DynamoDB's 16 MB, in bytes. */
const bodyLimit = 20 * 1024 * 1024

/** The one AWS endpoint of all accounts: what AWS_ENDPOINT_URL names. */
export async function openGateway(input: GatewayInput): Promise<Gateway> {
  let served: { accounts: Accounts; guard: Guard } | undefined
  const verify = createCallVerifier(
    () => served?.accounts ?? new Map(),
    input.credentials,
    input.now ?? (() => new Date()),
  )

  async function answer(incoming: IncomingMessage): Promise<HttpAnswer> {
    // A page of another origin may resolve its own name to this machine; it can't choose the Host header.
    if (!server.hosts.has(incoming.headers.host ?? ''))
      return jsonAnswer(403, { message: 'Not a host of this gateway' })
    const request = await readRequest(incoming, server.url, bodyLimit)
    if (!served) return jsonAnswer(503, { __type: 'ServiceUnavailableException', message: 'The sandbox is starting.' })
    const { accounts } = served
    const parts = { ...served, verify, credentials: input.credentials }
    const target = request.headers['x-amz-target']
    if (request.method === 'OPTIONS') return preflightAnswer(request)
    if (isQueryCall(request)) return answerQueryCall(request, parts)
    if (typeof target === 'string') return answerJsonCall(request, target, parts)
    return (
      answerMailbox(request, input.mailbox) ??
      (await answerGraphQL(request, accounts)) ??
      (await answerJwks(request, accounts)) ??
      answerS3Call(request, parts)
    )
  }

  const server = await listenOnLoopback({
    name: 'the AWS endpoint',
    port: input.port,
    async answer(incoming) {
      try {
        return await answer(incoming)
      } catch (error) {
        if (error instanceof BodyTooLarge) return jsonAnswer(413, { __type: 'RequestEntityTooLarge' })
        input.log(`gateway: ${(error as Error).stack}`)
        return jsonAnswer(500, { __type: 'InternalFailure', message: 'The sandbox failed; its log says why.' })
      }
    },
  })
  return {
    ...server,
    serve(accounts, guard) {
      served = { accounts, guard }
    },
  }
}

function answerMailbox({ method, url }: HttpRequest, mailbox: ReadableMailbox): HttpAnswer | undefined {
  if (method !== 'GET') return undefined
  if (url.pathname === '/_mailbox.json') {
    const to = url.searchParams.get('to')
    return jsonAnswer(200, to === null ? mailbox.all() : mailbox.find(to))
  }
  if (url.pathname !== '/_mailbox') return undefined
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
    body: mailboxPage(mailbox.all()),
  }
}

async function answerGraphQL(request: HttpRequest, accounts: Accounts): Promise<HttpAnswer | undefined> {
  const apiId = /^\/appsync\/([a-z0-9]+)\/graphql$/.exec(request.url.pathname)?.[1]
  const owner = find(accounts, ({ ownsApi }) => apiId !== undefined && ownsApi(apiId))
  if (!owner || apiId === undefined) return undefined
  const { status, body } = await owner.appSync.handle(apiId, { ...request, body: request.body.toString() })
  return withCors(jsonAnswer(status, body, { 'content-type': 'application/json;charset=UTF-8' }))
}

async function answerJwks({ method, url }: HttpRequest, accounts: Accounts): Promise<HttpAnswer | undefined> {
  const poolId = /^\/([\w-]+)\/\.well-known\/jwks\.json$/.exec(url.pathname)?.[1]
  const owner = find(accounts, ({ cognito }) => poolId !== undefined && cognito.owns(poolId))
  if (method !== 'GET' || !owner || poolId === undefined) return undefined
  return withCors(jsonAnswer(200, await owner.cognito.jwks(poolId)))
}

function find(accounts: Accounts, isOwner: (services: AccountServices) => boolean): AccountServices | undefined {
  return [...accounts.values()].find(isOwner)
}
