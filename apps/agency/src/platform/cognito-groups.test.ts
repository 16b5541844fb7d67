import {
  type AdminListGroupsForUserCommand,
  type CognitoIdentityProviderClient,
  TooManyRequestsException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, it } from 'vitest'
import { groupsIn } from './cognito-groups.ts'

const error = { message: 'no', $metadata: {} }

/** The groups that a pool answers with, and what it was asked. */
async function groupsFrom(answer: () => object) {
  const asked: unknown[] = []
  const client = {
    send: async ({ input }: AdminListGroupsForUserCommand) => {
      asked.push(input)
      return answer()
    },
  } as unknown as CognitoIdentityProviderClient
  const groups = await groupsIn(client, 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_staff')('casey')
  return { asked, groups }
}

describe('the groups of a user', () => {
  it('are asked of the pool of the issuer, by the name of the user', async () => {
    const Groups = [{ GroupName: 'admins' }, {}, { GroupName: 'counselors' }]
    expect(await groupsFrom(() => ({ Groups }))).toEqual({
      asked: [{ UserPoolId: 'us-east-1_staff', Username: 'casey' }],
      groups: ['admins', 'counselors'],
    })
  })

  it('are none if the pool names none', async () => {
    expect((await groupsFrom(() => ({}))).groups).toEqual([])
  })

  it('end the sign-in if the user is gone', async () => {
    const gone = () => {
      throw new UserNotFoundException(error)
    }
    await expect(groupsFrom(gone)).rejects.toThrow('SIGN_IN_ENDED: ')
  })

  it('are a fault if the pool fails', async () => {
    const busy = new TooManyRequestsException(error)
    const fail = () => {
      throw busy
    }
    await expect(groupsFrom(fail)).rejects.toBe(busy)
  })
})
