import { afterEach, describe, expect, it } from 'vitest'
import { agencyPools, consumers, type RunningCognito, startCognito } from './testing/start-cognito.ts'

const [ana, luis, nueva] = ['ana.prueba@example.org', 'luis.prueba@example.org', 'nueva.prueba@example.org'] as const
const { poolId: UserPoolId } = consumers

let running: RunningCognito
afterEach(() => running.stop())

type Attributes = Record<string, string>
const list = (attributes: Attributes) => Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))

/** Starts a pool where a verified address is an alias, with other settings. */
async function start(settings: object = {}) {
  running = await startCognito(
    agencyPools().map((each) => {
      if (each.ref !== UserPoolId) return each
      const { UsernameAttributes: _, ...properties } = each.properties
      const more = { AliasAttributes: ['email'], Schema: [], UserAttributeUpdateSettings: {}, ...settings }
      return { ...each, properties: { ...properties, ...more } }
    }),
  )
}

async function create(Username: string, attributes: Attributes) {
  const input = { UserPoolId, Username, UserAttributes: list(attributes), MessageAction: 'SUPPRESS' }
  await running.administer('AdminCreateUser', input)
}

const change = (attributes: Attributes) =>
  running.administer('AdminUpdateUserAttributes', { UserPoolId, Username: 'ana', UserAttributes: list(attributes) })

async function attributesOf(Username: string): Promise<Attributes> {
  const { UserAttributes } = await running.administer('AdminGetUser', { UserPoolId, Username })
  const pairs = (UserAttributes as { Name: string; Value: string }[]).map(({ Name, Value }) => [Name, Value])
  const { sub: _, ...others } = Object.fromEntries(pairs) as Attributes
  return others
}

const taken = { code: 'AliasExistsException', message: 'An account with the given email already exists.', status: 400 }

describe('an address that is an alias', () => {
  it('cannot be marked as verified while another user has it', async () => {
    await start()
    await create('luis', { email: luis, email_verified: 'true' })
    await create('ana', { email: luis })
    await expect(change({ email_verified: 'true' })).rejects.toMatchObject(taken)
    await expect(change({ email: luis, email_verified: 'true' })).rejects.toMatchObject(taken)
    await change({ email_verified: 'false' })
    await change({ email: luis, given_name: 'Ana' })
    expect(await attributesOf('ana')).toEqual({ email: luis, email_verified: 'false', given_name: 'Ana' })
    await change({ email: ana, email_verified: 'true' })
    expect(await attributesOf(ana)).toEqual({ email: ana, email_verified: 'true', given_name: 'Ana' })
  })

  it('cannot be marked as verified if there is none', async () => {
    await start()
    await create('ana', {})
    expect(await change({ email_verified: 'true' })).toEqual({})
  })

  it('is verified by an administrator without a code, and no longer once it changes', async () => {
    await start()
    await create('ana', { email: ana, email_verified: 'true' })
    await change({ email: nueva, email_verified: 'true' })
    expect(await attributesOf(nueva)).toEqual({ email: nueva, email_verified: 'true' })
    expect(running.mails).toEqual([])
    await change({ email: ana })
    expect(await attributesOf('ana')).toEqual({ email: ana, email_verified: 'false' })
    expect(running.mails).toMatchObject([{ to: ana }])
    await expect(attributesOf(nueva)).rejects.toMatchObject({ code: 'UserNotFoundException' })
  })

  it('can be removed without a code', async () => {
    await start()
    await create('ana', { email: ana, email_verified: 'true' })
    await change({ email: '' })
    expect(await attributesOf('ana')).toEqual({ email_verified: 'false' })
    expect(running.mails).toEqual([])
  })

  it.each([
    [{ AutoVerifiedAttributes: [] }, 0],
    [{ AutoVerifiedAttributes: ['email'] }, 1],
    [
      {
        AutoVerifiedAttributes: [],
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      },
      1,
    ],
  ])('is sent a code as the pool says: %j', async (settings, mails) => {
    await start(settings)
    await create('ana', { email: ana, email_verified: 'true' })
    await change({ email: nueva })
    expect(running.mails).toHaveLength(mails)
  })
})
