import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, it, onTestFinished } from 'vitest'
import { allow, owner, role, startGuarded } from '../../testing/start-guarded.ts'
import { operations } from './operations.ts'
import { staff, startCognito } from './testing/start-cognito.ts'

const email = 'ana.prueba@example.org'

const lookUp = ['cognito-idp:AdminGetUser', 'cognito-idp:AdminListGroupsForUser']
const lambda = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
}

/** Two pools, and the role of a function that may look users of the first one up. */
async function startPools() {
  const pool = { Type: 'AWS::Cognito::UserPool', Properties: { UsernameAttributes: ['email'] } }
  const { sandbox } = await startGuarded({
    [owner]: {
      Staff: pool,
      Consumers: pool,
      Group: {
        Type: 'AWS::Cognito::UserPoolGroup',
        Properties: { UserPoolId: { Ref: 'Staff' }, GroupName: 'counselors', Precedence: 3 },
      },
      FunctionRole: role('staff-api', [], {
        AssumeRolePolicyDocument: lambda,
        Policies: [
          {
            PolicyName: 'look-up',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Action: lookUp, Resource: { 'Fn::GetAtt': ['Staff', 'Arn'] } }],
            },
          },
        ],
      }),
      AdminRole: role('admin', [allow('cognito-idp:*')]),
    },
  })
  const client = (roleName: string) => {
    const { expiration: _, ...credentials } = sandbox.credentialsFor(owner, roleName)
    const endpoint = sandbox.gatewayUrl.replace('localhost', '127.0.0.1')
    const cognito = new CognitoIdentityProviderClient({ region: 'us-east-1', endpoint, credentials, maxAttempts: 1 })
    onTestFinished(() => cognito.destroy())
    return cognito
  }
  const poolId = (logicalId: string) =>
    sandbox.resources(owner).find((resource) => resource.logicalId === logicalId)?.ref ?? ''
  return { client, staffPool: poolId('Staff'), consumerPool: poolId('Consumers') }
}

describe("a function's role", () => {
  it('reads the state and the groups of a user of the pool that its policy names, and of no other', async () => {
    const { client, staffPool, consumerPool } = await startPools()
    const [admin, api] = [client('admin'), client('staff-api')]
    const member = { UserPoolId: staffPool, Username: email }
    const created = await admin.send(new AdminCreateUserCommand(member))
    await admin.send(new AdminAddUserToGroupCommand({ ...member, GroupName: 'counselors' }))

    const user = await api.send(new AdminGetUserCommand({ ...member, Username: created.User?.Username }))
    expect(user).toMatchObject({ Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' })
    const { Groups } = await api.send(new AdminListGroupsForUserCommand(member))
    expect(Groups).toEqual([{ GroupName: 'counselors', UserPoolId: staffPool, Precedence: 3 }])

    const elsewhere = api.send(new AdminGetUserCommand({ UserPoolId: consumerPool, Username: email }))
    await expect(elsewhere).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(`userpool/${consumerPool} because no identity-based policy allows`),
    })
    await expect(api.send(new AdminCreateUserCommand(member))).rejects.toMatchObject({ name: 'AccessDeniedException' })
    const missing = api.send(new AdminGetUserCommand({ ...member, Username: 'luis@example.org' }))
    await expect(missing).rejects.toMatchObject({ name: 'UserNotFoundException' })
  })
})

describe('each operation that must be signed', () => {
  const signed = [...operations].filter(([, { credential }]) => credential === 'aws-signature').map(([name]) => name)

  it('includes every operation of administrators', () => {
    const unsigned = [...operations.keys()].filter((name) => !signed.includes(name))
    expect(unsigned.filter((name) => /^(Admin|List|Describe|Create|Set(?!UserMFAPreference))/.test(name))).toEqual([])
    expect(signed).toContain('AdminUserGlobalSignOut')
  })

  it('needs the permission of its own name on the pool that it names', async () => {
    const running = await startCognito()
    onTestFinished(() => running.stop())
    const input = { UserPoolId: staff.poolId }
    for (const operation of signed) {
      const call = { operation, input, caller: null, source: { region: 'us-east-1' } }
      expect(running.cognito.needs(call)).toEqual([
        {
          action: `cognito-idp:${operation}`,
          resource: `arn:aws:cognito-idp:us-east-1:111122223333:userpool/${staff.poolId}`,
          resourceAccountId: '111122223333',
        },
      ])
    }
  })
})
