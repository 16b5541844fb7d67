import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { readAccountOf } from './account.ts'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
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
    },
  )

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
