import type { UserPool } from '@breakwater/sign-in/user-pool'
import { UnreachableError } from '@breakwater/ui/graphql-client'
import { describe, expect, it } from 'vitest'
import { currentStaffMember } from './staff-member.ts'

const poolWith = (session: UserPool['session']) => ({ session }) as UserPool

describe('who is signed in', () => {
  it('is the user of the session, with the groups of staff and no other group', async () => {
    const groups = ['supervisors', 'consumers', 'counselors']
    const session = { accessToken: 't', userId: 'casey', email: 'casey@example.com', groups }
    expect(await currentStaffMember(poolWith(async () => session))).toEqual({
      id: 'casey',
      email: 'casey@example.com',
      groups: expect.toSatisfy((found: string[]) => found.toSorted().join() === 'counselors,supervisors'),
    })
  })

  it('is not known if there is no session', async () => {
    expect(await currentStaffMember(poolWith(async () => null))).toBeUndefined()
  })

  it('cannot be said without a connection', async () => {
    const cause = new Error('offline')
    const asked = currentStaffMember(poolWith(() => Promise.reject(cause)))
    await expect(asked).rejects.toThrow(UnreachableError)
    await expect(asked).rejects.toMatchObject({ message: 'the session could not be renewed', cause })
  })
})
