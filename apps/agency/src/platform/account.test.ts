import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readAccountOf } from './account.ts'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  vi.restoreAllMocks()
  for (const server of servers.splice(0)) server.close()
})

/** A pool that gives one answer and keeps what it was asked. */
async function poolThatAnswers(status: number, answer: object, headers: Record<string, string> = {}) {
  const asked: { target: unknown; path: unknown; body: unknown }[] = []
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await textOf(request))
    asked.push({ target: request.headers['x-amz-target'], path: request.url, body })
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', ...headers }).end(JSON.stringify(answer))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const address = `http://127.0.0.1:${port}/us-east-1_staff`
  return { asked, address, readAccount: readAccountOf(address) }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

const attributes = (given: Record<string, string>) => ({
  Username: 'id',
  UserAttributes: Object.entries(given).map(([Name, Value]) => ({ Name, Value })),
})

describe('reading the account of an access token', () => {
  it('sends the pool nothing but the token, and takes the account from the answer', async () => {
    const { asked, readAccount } = await poolThatAnswers(
      200,
      attributes({ sub: '1', email: 'a@b.example', name: 'Ana B' }),
    )
    expect(await readAccount('a.b.c')).toEqual({ sub: '1', username: 'id', name: 'Ana B', email: 'a@b.example' })
    expect(asked).toEqual([
      { target: 'AWSCognitoIdentityProviderService.GetUser', path: '/', body: { AccessToken: 'a.b.c' } },
    ])
  })

  it.each(['NotAuthorizedException', 'UserNotFoundException'])(
    'says of %s that the sign-in has ended',
    async (type) => {
      const { readAccount } = await poolThatAnswers(400, { __type: type, message: 'Access Token has been revoked' })
      await expect(readAccount('a.b.c')).rejects.toThrow('SIGN_IN_ENDED: ')
      const named = await poolThatAnswers(400, { __type: `com.amazonaws.cognito#${type}`, message: 'no' })
      await expect(named.readAccount('a.b.c')).rejects.toThrow('SIGN_IN_ENDED: ')
    },
  )

  it('gives up on a pool that does not answer after three seconds', async () => {
    const limit = AbortSignal.timeout
    const waits: number[] = []
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
      waits.push(milliseconds)
      return limit(20)
    })
    const silent = createServer(() => undefined)
    servers.push(silent)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as AddressInfo

    await expect(readAccountOf(`http://127.0.0.1:${port}/us-east-1_staff`)('a.b.c')).rejects.toThrow(/timeout/)
    expect(waits).toEqual([3_000])
    silent.closeAllConnections()
  })

  it.each([
    ['no address', { sub: '1' }],
    ['an empty address', { sub: '1', email: '' }],
    ['no sub', { email: 'a@b.example' }],
  ])('takes no account with %s', async (_, given: Record<string, string>) => {
    const { readAccount } = await poolThatAnswers(200, attributes(given))
    await expect(readAccount('a.b.c')).rejects.toThrow()
  })

  it('does not send the token on to an address that the answer points to', async () => {
    const elsewhere = await poolThatAnswers(200, attributes({ email: 'a@b.example' }))
    const { readAccount } = await poolThatAnswers(307, {}, { location: elsewhere.address })
    await expect(readAccount('a.b.c')).rejects.toThrow()
    expect(elsewhere.asked).toEqual([])
  })

  it('treats any other answer as a fault', async () => {
    const { readAccount } = await poolThatAnswers(400, { __type: 'TooManyRequestsException', message: 'Rate exceeded' })
    await expect(readAccount('a.b.c')).rejects.toThrow('TooManyRequestsException')
    const unusual = await poolThatAnswers(200, { Username: 'id' })
    await expect(unusual.readAccount('a.b.c')).rejects.toThrow()
  })
})
