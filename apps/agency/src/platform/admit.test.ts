import { describe, expect, it } from 'vitest'
import { type Account, signInEnded } from './account.ts'
import { admitConsumer, admitStaff } from './admit.ts'

const claims = { sub: 'sub', username: 'user', accessToken: 'token', signedInAt: new Date(7) }
const account: Account = { sub: 'sub', username: 'user', name: 'Casey', email: 'casey@agency.example' }

/** Reads an account by its token, and no other. */
const reading = (found: Account) => async (token: string) => {
  if (token !== 'token') throw signInEnded()
  return found
}
const listGroups = async (username: string) => (username === 'user' ? ['counselors', 'cooks'] : [])

describe('a consumer', () => {
  it('is admitted without groups', async () => {
    expect(await admitConsumer(reading(account))(claims)).toEqual({ sub: 'sub', groups: [] })
  })
})

describe('a staff member', () => {
  it('is admitted with the name, the address and the groups that the pool has now', async () => {
    expect(await admitStaff(reading(account), listGroups)(claims)).toEqual({
      sub: 'sub',
      name: 'Casey',
      email: 'casey@agency.example',
      groups: ['counselors'],
      signedInAt: new Date(7),
    })
  })

  it.each([undefined, ''])('is called by the address if the name is %j', async (name) => {
    const admitted = await admitStaff(reading({ ...account, name }), listGroups)(claims)
    expect(admitted.name).toBe('casey@agency.example')
  })
})

describe.each([
  ['a consumer', (found: Account) => admitConsumer(reading(found))],
  ['a staff member', (found: Account) => admitStaff(reading(found), listGroups)],
])('%s', (_, admit) => {
  it.each([{ sub: 'other' }, { username: 'other' }])(
    'is not admitted if the account of the token has %j',
    async (other) => {
      await expect(admit({ ...account, ...other })(claims)).rejects.toThrow('SIGN_IN_ENDED: ')
    },
  )
})
