import { CognitoIdentityProviderClient, UserNotFoundException } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, it } from 'vitest'
import { recordingClient } from '../testing/recording-client.ts'
import { cognitoRecipients } from './recipients.ts'

const pools = { consumers: 'us-east-1_consumers', staff: 'us-east-1_staff' }
const attributes = (values: Record<string, string>) => Object.entries(values).map(([Name, Value]) => ({ Name, Value }))
const maribel = { sub: 'one', email: 'maribel@example.com', email_verified: 'true' }

function recipients(answer: object) {
  const { client, calls } = recordingClient(CognitoIdentityProviderClient, answer)
  return { found: cognitoRecipients(client, pools), calls }
}

describe('a consumer', () => {
  it('is found in the pool of consumers by their sub', async () => {
    const { found, calls } = recipients({ Enabled: true, UserAttributes: attributes(maribel) })
    expect(await found.consumer('one')).toEqual({ sub: 'one', email: 'maribel@example.com' })
    expect(calls).toEqual([{ AdminGetUser: { UserPoolId: 'us-east-1_consumers', Username: 'one' } }])
  })

  it.each([
    ['is disabled', { Enabled: false, UserAttributes: attributes(maribel) }],
    ['has no address', { Enabled: true, UserAttributes: attributes({ sub: 'one' }) }],
    ['has not confirmed it', { Enabled: true, UserAttributes: attributes({ ...maribel, email_verified: 'false' }) }],
    ['has nothing', { Enabled: true }],
  ])('is not written to who %s', async (_, answer) => {
    expect(await recipients(answer).found.consumer('one')).toBeUndefined()
  })

  it('is not written to who is gone; another fault is passed on', async () => {
    const faults = [new UserNotFoundException({ message: 'gone', $metadata: {} }), new Error('throttled')]
    const { client } = recordingClient(CognitoIdentityProviderClient, ...faults)
    const found = cognitoRecipients(client, pools)
    expect(await found.consumer('one')).toBeUndefined()
    await expect(found.consumer('one')).rejects.toThrow('throttled')
  })
})

it('the staff of a group are those who can sign in, of each page', async () => {
  const user = (sub: string, changed: object = {}) => ({
    Enabled: true,
    UserStatus: 'CONFIRMED',
    Attributes: attributes({ sub, email: `${sub}@example.org`, email_verified: 'true' }),
    ...changed,
  })
  const pages = [
    { Users: [user('casey'), user('gone', { Enabled: false })], NextToken: 'next' },
    { Users: [user('invited', { UserStatus: 'FORCE_CHANGE_PASSWORD' }), user('dana')] },
  ]
  const { client, calls } = recordingClient(CognitoIdentityProviderClient, ...pages)
  const found = await cognitoRecipients(client, pools).staff('supervisors')
  expect(found.map(({ sub }) => sub)).toEqual(['casey', 'dana'])
  const asked = { UserPoolId: 'us-east-1_staff', GroupName: 'supervisors', Limit: 60 }
  expect(calls).toEqual([{ ListUsersInGroup: asked }, { ListUsersInGroup: { ...asked, NextToken: 'next' } }])
})
