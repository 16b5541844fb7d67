import type { IncomingMessage } from 'node:http'
import type { CredentialStore } from '../kit/access/credentials.ts'
import type { Clock } from '../kit/clock/clock.ts'
import {
  bodyStream,
  type HttpAnswer,
  type HttpRequest,
  jsonAnswer,
  type RequestHead,
  readBody,
  readHead,
  UnreadableRequest,
} from '../kit/http/http-exchange.ts'
import { type LocalServer, listenOnLoopback } from '../kit/http/local-server.ts'
import { createSocketServer, type SocketSession } from '../kit/http/web-socket.ts'
import type { SentRequest } from '../kit/protocol/canonical-request.ts'
import { preflightAnswer } from '../kit/protocol/cors.ts'
import { signedScope } from '../kit/protocol/signed-scope.ts'
import type { OpenService, Service } from '../kit/service.ts'
import { answerCall, verifySigner } from './answer-call.ts'
import type { CarryOut, OpenAccounts } from './carry-out.ts'
import { createDispatch, refuseUnknownService, speaksAnotherProtocol } from './dispatch.ts'
import { answerMailbox, type ReadableMailbox } from './mailbox.ts'

export type GatewayInput = {
  /** 0 takes any free port. */
  port: number
  services: readonly Service[]
  credentials: CredentialStore
  mailbox: ReadableMailbox
  log(line: string): void
  clock: Clock
}

export type Gateway = LocalServer & {
  /** Starts to serve the accounts. Until then, every call gets status 503. */
  serve(accounts: OpenAccounts, carryOut: CarryOut): void
}

/** More than the largest request of the emulated services, DynamoDB's 16 MB, in bytes. */
const bodyLimit = 20 * 1024 * 1024

/** Opens the one AWS endpoint of all accounts, which AWS_ENDPOINT_URL names. */
export async function openGateway(input: GatewayInput): Promise<Gateway> {
  const { services, credentials, mailbox, clock } = input
  const dispatch = createDispatch(services)
  let served: { accounts: OpenAccounts; carryOut: CarryOut } | undefined

  async function answer(incoming: IncomingMessage, ended: AbortSignal): Promise<HttpAnswer> {
    const body = bodyStream(incoming)
    try {
      return await answerRequest(incoming, { ended, body })
    } finally {
      // Drains what was not read.
      void body.return(undefined)
    }
  }

  type Rest = { ended: AbortSignal; body: AsyncGenerator<Buffer> }

  async function answerRequest(incoming: IncomingMessage, { ended, body }: Rest): Promise<HttpAnswer> {
    // A web page of another origin can resolve its own host name to this machine, but can't choose the Host header.
    if (!isOwnHost(incoming.headers.host ?? '', server.hosts))
      return jsonAnswer(403, { message: 'Not a host of this gateway' })
    const request = { ...(await withBody({ incoming, body }, readHead(incoming, server.url), services)), ended }
    if (!served) return jsonAnswer(503, { __type: 'ServiceUnavailableException', message: 'The sandbox is starting.' })
    const { accounts } = served
    if (request.method === 'OPTIONS' && !isOfOwnPreflights(request, services))
      return servicePreflight(request, services, accounts) ?? preflightAnswer(request)
    const page = answerMailbox(request, mailbox) ?? (await servicePage(request, services, accounts))
    if (page) return page
    const service = dispatch(request)
    if (!service || speaksAnotherProtocol(request, service)) return refuseUnknownService(request, service)
    const answered = await answerCall(service, request, { ...served, credentials, clock })
    return service.finish?.(request, answered, openedOf(service, accounts)) ?? answered
  }

  /** Returns the session of the service that takes a WebSocket, or the status of the refusal. */
  function accept(incoming: IncomingMessage): SocketSession | number {
    if (!server.hosts.has(incoming.headers.host ?? '')) return 403
    if (!served) return 503
    const { accounts } = served
    if (!incoming.url?.startsWith('/')) return 400
    const request = {
      url: new URL(`${server.url}${incoming.url}`),
      headers: incoming.headers,
      sourceIp: incoming.socket.remoteAddress ?? '127.0.0.1',
    }
    for (const service of services) {
      const verify = (signed: SentRequest) => verifySigner(service, signed, { accounts, credentials, clock }).caller
      const session = service.socket?.({ ...request, verify }, openedOf(service, accounts))
      if (session) return session
    }
    return 404
  }

  const failed = (error: unknown) => input.log(`gateway: ${(error as Error).stack}`)
  const server = await listenOnLoopback({
    name: 'the AWS endpoint',
    port: input.port,
    failed,
    sockets: createSocketServer({ accept, now: clock.now, failed }),
    async answer(incoming, ended) {
      try {
        return await answer(incoming, ended)
      } catch (error) {
        if (error instanceof UnreadableRequest) return jsonAnswer(error.status, { __type: error.code })
        failed(error)
        return jsonAnswer(500, { __type: 'InternalFailure', message: 'The sandbox failed; its log says why.' })
      }
    },
  })
  return {
    ...server,
    serve(accounts, carryOut) {
      served = { accounts, carryOut }
    },
  }
}

function isOfOwnPreflights(request: HttpRequest, services: readonly Service[]): boolean {
  return services.some(({ answersPreflights, protocol }) => answersPreflights && protocol.claims(request))
}

/** Returns whether a host is the gateway, or a bucket of S3 at the gateway: no other machine can be `NAME.localhost`. */
function isOwnHost(host: string, own: ReadonlySet<string>): boolean {
  if (own.has(host)) return true
  const [, parent = ''] = /^[a-z0-9][a-z0-9.-]*\.(localhost:\d+)$/.exec(host) ?? []
  return own.has(parent)
}

/** Reads the body of a request, unless its service reads it as it arrives. @throws UnreadableRequest */
async function withBody(
  { incoming, body }: { incoming: IncomingMessage; body: AsyncGenerator<Buffer> },
  head: RequestHead,
  services: readonly Service[],
): Promise<HttpRequest> {
  const unread = { ...head, body: Buffer.alloc(0) }
  const isClaimed = signedScope(head) === undefined && services.some(({ protocol }) => protocol.claims(unread))
  if (!isClaimed && services.some(({ protocol }) => protocol.streams?.(head))) return { ...unread, stream: body }
  return { ...head, body: await readBody(incoming, bodyLimit) }
}

/** Returns the answer of a service that has rules of its own for calls of web pages. */
function servicePreflight(
  request: HttpRequest,
  services: readonly Service[],
  accounts: OpenAccounts,
): HttpAnswer | undefined {
  for (const service of services) {
    const answer = service.preflight?.(request, openedOf(service, accounts))
    if (answer) return answer
  }
  return undefined
}

/** Returns a page that a service shows without a signature. */
async function servicePage(
  request: HttpRequest,
  services: readonly Service[],
  accounts: OpenAccounts,
): Promise<HttpAnswer | undefined> {
  if (request.method !== 'GET' || request.headers.authorization !== undefined) return undefined
  for (const service of services) {
    const page = await service.page?.(request, openedOf(service, accounts))
    if (page) return page
  }
  return undefined
}

function openedOf(service: Service, accounts: OpenAccounts): OpenService[] {
  return [...accounts.values()].flatMap((account) => account.services.all.get(service) ?? [])
}
