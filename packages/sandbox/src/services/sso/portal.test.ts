import { statSync } from 'node:fs'
import { join } from 'node:path'
import { GetRoleCredentialsCommand, ListAccountRolesCommand, ListAccountsCommand, SSOClient } from '@aws-sdk/client-sso'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { management, owner, role, startGuarded, stranger } from '../../testing/start-guarded.ts'
import { portalToken, signInToPortal, userOfToken } from './portal-token.ts'

const permissionSet = (name: string, hours: number) => ({
  Type: 'AWS::SSO::PermissionSet',
  Properties: { Name: name, SessionDuration: `PT${hours}H` },
})
const assignment = (set: string, accountId: string) => ({
  Type: 'AWS::SSO::Assignment',
  Properties: { PermissionSetArn: { 'Fn::GetAtt': [set, 'PermissionSetArn'] }, TargetId: accountId },
})

async function startPortal() {
  const clock = createSimulatedClock(Date.now())
  const { sandbox, dataDir, by } = await startGuarded(
    {
      [management]: {
        Audit: permissionSet('Audit', 2),
        Support: permissionSet('Support', 1),
        AuditOwner: assignment('Audit', owner),
        SupportOwner: assignment('Support', owner),
        AuditStranger: assignment('Audit', stranger),
      },
      [owner]: { Reader: role('reader', []) },
      [stranger]: { Reader: role('reader', []) },
    },
    { clock },
  )
  const client = new SSOClient({ region: 'us-east-1', endpoint: sandbox.gatewayUrl, maxAttempts: 1 })
  return { client, dataDir, by, clock, accessToken: signInToPortal(dataDir, management, 'ana@example.org') }
}

/** https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/ */
describe('the access portal', () => {
  it('lists the accounts and permission sets of a person', async () => {
    const { client, accessToken } = await startPortal()
    const { accountList } = await client.send(new ListAccountsCommand({ accessToken }))
    expect(accountList?.map(({ accountId }) => accountId)).toEqual([owner, stranger])
    const { roleList } = await client.send(new ListAccountRolesCommand({ accessToken, accountId: owner }))
    expect(roleList).toEqual([
      { roleName: 'Audit', accountId: owner },
      { roleName: 'Support', accountId: owner },
    ])
  })

  it('gives credentials of a permission set, in the name of the person and for as long as its sessions last', async () => {
    const { client, accessToken, by, clock } = await startPortal()
    const asked = new GetRoleCredentialsCommand({ accessToken, accountId: owner, roleName: 'Audit' })
    const { roleCredentials } = await client.send(asked)
    const { accessKeyId = '', secretAccessKey = '', sessionToken = '', expiration } = roleCredentials ?? {}
    expect(expiration).toBe(clock.now() + 2 * 3_600_000)
    const { sts } = by({ accessKeyId, secretAccessKey, sessionToken })
    expect((await sts.send(new GetCallerIdentityCommand())).Arn).toMatch(
      /^arn:aws:sts::111111111111:assumed-role\/AWSReservedSSO_Audit_[0-9a-f]{16}\/ana@example\.org$/,
    )
  })

  it.each([
    ['that is not assigned in the account', stranger, 'Support'],
    ['that does not exist', owner, 'Administrator'],
    ['in an account that does not exist', '333333333333', 'Audit'],
    ['by the name of a role that is none', owner, 'reader'],
  ])('gives no credentials of a permission set %s', async (_, accountId, roleName) => {
    const { client, accessToken } = await startPortal()
    await expect(
      client.send(new GetRoleCredentialsCommand({ accessToken, accountId, roleName })),
    ).rejects.toMatchObject({
      name: 'ForbiddenException',
      message: 'No access',
      $metadata: { httpStatusCode: 403 },
    })
  })

  it('refuses a token that it did not issue', async () => {
    const { client } = await startPortal()
    const forged = [portalToken(Buffer.alloc(32), 'ana'), '.', 'YW5h', 'none']
    for (const accessToken of forged) {
      await expect(client.send(new ListAccountsCommand({ accessToken }))).rejects.toMatchObject({
        name: 'UnauthorizedException',
        $metadata: { httpStatusCode: 401 },
      })
    }
  })

  it('refuses pages of its lists, which are whole', async () => {
    const { client, accessToken } = await startPortal()
    await expect(client.send(new ListAccountsCommand({ accessToken, maxResults: 1 }))).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: expect.stringContaining('max_result'),
    })
  })

  it('has a key that only the user who runs the sandbox reads', async () => {
    const { dataDir } = await startPortal()
    const file = join(dataDir, 'accounts', management, 'keys', 'access-portal.key')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(() => signInToPortal(dataDir, owner, 'ana')).toThrow(expect.objectContaining({ code: 'ENOENT' }))
  })
})

it.each(['ana', 'ana@example.org', 'ñandú'])('a token names its user: %s', (user) => {
  const key = Buffer.alloc(32, 7)
  const token = portalToken(key, user)
  expect(userOfToken(key, token)).toBe(user)
  expect(userOfToken(key, `${token}x`)).toBeUndefined()
  expect(userOfToken(key, portalToken(key, `${user}2`).replace(/^[^.]*/, token.split('.')[0] ?? ''))).toBeUndefined()
})
