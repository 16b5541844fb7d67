import { describe, expect, it } from 'vitest'
import type { Cognito } from './create-cognito.ts'
import { cognitoIdp } from './service.ts'
import { consumers, startCognito } from './testing/start-cognito.ts'

const request = (path: string, method = 'GET') => {
  const url = new URL(path, 'http://localhost')
  return { method, url, path: url.pathname, query: '', headers: {}, body: Buffer.from(''), sourceIp: '127.0.0.1' }
}
const keys = `/${consumers.poolId}/.well-known/jwks.json`

describe('the public keys of a pool', () => {
  it('are a page that any origin may read, of the account that has the pool', async () => {
    const running = await startCognito()
    const other: Pick<Cognito, 'jwks'> = { jwks: () => undefined }
    const page = await cognitoIdp.page?.(request(keys), [{ ...running.cognito, ...other }, running.cognito])
    expect(page).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': '*' } })
    expect(JSON.parse(String(page?.body))).toEqual(await running.cognito.jwks(consumers.poolId))
    for (const [path, method] of [
      [keys, 'POST'],
      ['/none/.well-known/jwks.json', 'GET'],
      [`/x${keys}`, 'GET'],
      [`${keys}/x`, 'GET'],
      ['/a/b/.well-known/jwks.json', 'GET'],
    ]) {
      expect(await cognitoIdp.page?.(request(path ?? '', method), [running.cognito])).toBeUndefined()
    }
    await running.stop()
  })
})

it.each([
  [{ ClientId: 'none' }, 'ResourceNotFoundException', 'User pool client none does not exist.'],
  [{ UserPoolId: 'none' }, 'NotAuthorizedException', 'Invalid Access Token'],
  [{ UserPoolId: 'none', ClientId: 'web' }, 'NotAuthorizedException', 'Invalid Access Token'],
  [{ AccessToken: 'none' }, 'NotAuthorizedException', 'Invalid Access Token'],
  [{}, 'NotAuthorizedException', 'Invalid Access Token'],
])('a call that names what no account has, %j, is refused with %s', (input, code, message) => {
  const call = { operation: 'GetUser', input: { ...input }, caller: null, source: { region: 'us-east-1' } }
  expect(cognitoIdp.absent?.(call)).toMatchObject({ code, message, status: 400 })
})

const read = (input: Record<string, unknown>) => () => cognitoIdp.readInput?.('GetUser', input)

it.each(['UserPoolId', 'ClientId', 'AccessToken', 'Session'])('a %s that is no text is not read', (name) => {
  for (const value of [5, true, {}, []]) {
    expect(read({ [name]: value })).toThrow(expect.objectContaining({ code: 'SerializationException', status: 400 }))
  }
  expect(read({ [name]: 'text' })()).toEqual({ [name]: 'text' })
  expect(read({ [name]: null })()).toEqual({ [name]: null })
})
