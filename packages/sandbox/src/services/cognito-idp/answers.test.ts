import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, agencyPools, type RunningCognito, resource, staff, startCognito } from './testing/start-cognito.ts'

const [ana, luis, eva] = ['ana.prueba@example.org', 'luis.prueba@example.org', 'eva.prueba@example.org']
const password = 'Correct-horse-9'
const { poolId: UserPoolId, clientId: ClientId } = staff
const roleArn = (name: string) => `arn:aws:iam::${accountId}:role/${name}`
/** A group without a precedence comes last; groups of one precedence in the order of their names. */
const groups = [
  { GroupName: 'zebra', Precedence: 0, RoleArn: roleArn('zebra') },
  { GroupName: 'mule' },
  { GroupName: 'horse', Precedence: 5 },
  { GroupName: 'donkey', Precedence: 5, RoleArn: roleArn('donkey') },
]
/** A whole second, as a token counts. */
const start = Date.UTC(2026, 10, 29, 12)
const seconds = start / 1_000

let running: RunningCognito
let sub = ''

beforeAll(async () => {
  const flows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']
  const pools = agencyPools({ ExplicitAuthFlows: flows, ReadAttributes: ['email', 'email_verified', 'given_name'] })
  running = await startCognito(
    [
      ...pools.map((each) =>
        each.ref === UserPoolId
          ? { ...each, properties: { ...each.properties, MfaConfiguration: 'OPTIONAL', AdminCreateUserConfig: {} } }
          : each,
      ),
      ...groups.map((group) => resource('AWS::Cognito::UserPoolGroup', group.GroupName, { UserPoolId, ...group })),
    ],
    () => start,
  )
})
afterAll(() => running.stop())

const list = (Filter?: string, more: object = {}) =>
  running.administer('ListUsers', { UserPoolId, ...(Filter === undefined ? {} : { Filter }), ...more })
const namesIn = ({ Users }: Record<string, unknown>) =>
  (Users as { Attributes: { Name: string; Value: string }[] }[]).map(
    ({ Attributes }) => Attributes.find(({ Name }) => Name === 'email')?.Value,
  )
const delivery = { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' }
const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

/** The steps build on each other, as a user's do. */
describe('Cognito answers', () => {
  it('a sign-up with the new user’s id and where the code was sent', async () => {
    const input = { ClientId, Username: ana, Password: password, UserAttributes: [{ Name: 'name', Value: 'Ana' }] }
    const answer = await running.call('SignUp', input)
    expect(answer).toEqual({ UserConfirmed: false, UserSub: uuid, CodeDeliveryDetails: delivery })
    sub = String(answer.UserSub)
    expect(running.mails).toEqual([
      {
        accountId,
        from: 'no-reply@verificationemail.com',
        to: ana,
        subject: 'Your verification code',
        text: expect.stringMatching(/^Your verification code is \d{6}\.$/),
        at: '2026-11-29T12:00:00.000Z',
      },
    ])
  })

  it('another code with where it was sent, and the code with nothing', async () => {
    const named = { ClientId, Username: ana }
    expect(await running.call('ResendConfirmationCode', named)).toEqual({ CodeDeliveryDetails: delivery })
    const ConfirmationCode = running.codeFor(ana)
    expect(await running.call('ConfirmSignUp', { ...named, ConfirmationCode })).toEqual({})
    expect(await running.call('ForgotPassword', named)).toEqual({ CodeDeliveryDetails: delivery })
    const reset = { ...named, ConfirmationCode: running.codeFor(ana), Password: password }
    expect(await running.call('ConfirmForgotPassword', reset)).toEqual({})
  })

  it('a sign-in with SRP with a challenge', async () => {
    const input = { ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME: ana, SRP_A: 'abcdef' } }
    expect(await running.call('InitiateAuth', input)).toEqual({
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeParameters: {
        USERNAME: sub,
        USER_ID_FOR_SRP: sub,
        SALT: expect.stringMatching(/^[0-9a-f]{32}$/),
        SRP_B: expect.stringMatching(/^[0-9a-f]{768}$/),
        SECRET_BLOCK: expect.stringMatching(/^[\w+/]+=*$/),
      },
    })
  })

  it('an invitation with the user, and the first sign-in with what is missing', async () => {
    const UserAttributes = [
      { Name: 'email_verified', Value: 'true' },
      { Name: 'given_name', Value: 'Luis' },
      { Name: 'family_name', Value: 'Prueba' },
    ]
    const TemporaryPassword = 'Temporary-pass-1'
    const invitation = { UserPoolId, Username: luis, UserAttributes, TemporaryPassword }
    const { User } = await running.administer('AdminCreateUser', invitation)
    const id = (User as { Username: string }).Username
    expect(User).toEqual({
      Username: uuid,
      Attributes: [{ Name: 'sub', Value: id }, ...UserAttributes, { Name: 'email', Value: luis }],
      UserCreateDate: seconds,
      UserLastModifiedDate: seconds,
      Enabled: true,
      UserStatus: 'FORCE_CHANGE_PASSWORD',
    })
    expect(running.mails.at(-1)).toMatchObject({
      subject: 'Your temporary password',
      text: `Your username is ${luis} and temporary password is ${TemporaryPassword}.`,
    })
    const AuthParameters = { USERNAME: luis, PASSWORD: TemporaryPassword }
    const first = await running.call('InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
    expect(first).toEqual({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: expect.stringMatching(`^${UserPoolId}:[\\w+/]+=*$`),
      ChallengeParameters: {
        USER_ID_FOR_SRP: id,
        requiredAttributes: '[]',
        userAttributes: JSON.stringify({ email_verified: 'true', given_name: 'Luis', email: luis }),
      },
    })
  })

  it('a user of groups with all of them in their order, and the role of the first', async () => {
    for (const { GroupName } of groups) {
      const membership = { UserPoolId, Username: ana, GroupName }
      expect(await running.administer('AdminAddUserToGroup', membership)).toEqual({})
      expect(await running.administer('AdminAddUserToGroup', membership)).toEqual({})
    }
    const AuthParameters = { USERNAME: ana, PASSWORD: password }
    const answer = await running.call('InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
    expect(answer).toEqual({
      AuthenticationResult: {
        AccessToken: expect.any(String),
        IdToken: expect.any(String),
        RefreshToken: expect.any(String),
        TokenType: 'Bearer',
        ExpiresIn: 1_800,
      },
      ChallengeParameters: {},
    })
    const { AccessToken = '', IdToken = '' } = answer.AuthenticationResult as Record<string, string>
    const shared = {
      sub,
      'cognito:groups': ['zebra', 'donkey', 'horse', 'mule'],
      iss: `https://cognito-idp.us-east-1.amazonaws.com/${UserPoolId}`,
      origin_jti: uuid,
      event_id: uuid,
      jti: uuid,
      auth_time: seconds,
      iat: seconds,
    }
    expect(decodeJwt(AccessToken)).toEqual({
      ...shared,
      client_id: ClientId,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      username: sub,
      exp: seconds + 1_800,
    })
    expect(decodeJwt(IdToken)).toEqual({
      ...shared,
      'cognito:username': sub,
      'cognito:roles': [roleArn('zebra'), roleArn('donkey')],
      'cognito:preferred_role': roleArn('zebra'),
      aud: ClientId,
      token_use: 'id',
      email: ana,
      email_verified: true,
      exp: seconds + 3_600,
    })
    expect(await running.call('GetUser', { AccessToken })).toEqual({
      Username: sub,
      UserAttributes: [
        { Name: 'sub', Value: sub },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'email', Value: ana },
      ],
    })
  })

  it('the groups of a user with their precedence and role', async () => {
    const { Groups } = await running.administer('AdminListGroupsForUser', { UserPoolId, Username: ana })
    expect(Groups).toEqual(groups.map((group) => ({ UserPoolId, ...group })))
    const leave = { UserPoolId, Username: ana, GroupName: 'mule' }
    expect(await running.administer('AdminRemoveUserFromGroup', leave)).toEqual({})
    const left = await running.administer('AdminListGroupsForUser', { UserPoolId, Username: ana })
    expect(left.Groups).toEqual(
      groups.filter(({ GroupName }) => GroupName !== 'mule').map((group) => ({ UserPoolId, ...group })),
    )
  })

  it('a list with the users that a filter describes', async () => {
    await running.call('SignUp', {
      ClientId,
      Username: eva,
      Password: password,
      UserAttributes: [{ Name: 'name', Value: 'Eva "la" \\ Prueba' }],
    })
    await running.administer('AdminDisableUser', { UserPoolId, Username: eva })
    const found = async (filter: string) => namesIn(await list(filter))
    expect(namesIn(await list())).toHaveLength(3)
    expect(await found(`sub = "${sub}"`)).toEqual([ana])
    expect(await found(`sub ^= "${sub.slice(0, 8)}"`)).toEqual([ana])
    expect(await found(`sub = "${sub.slice(0, 8)}"`)).toEqual([])
    expect(await found(`username="${sub}"`)).toEqual([ana])
    expect(await found('  "cognito:user_status"  =  "UNCONFIRMED"  ')).toEqual([eva])
    expect(await found('cognito:user_status ^= "FORCE"')).toEqual([luis])
    expect(await found('status = "Disabled"')).toEqual([eva])
    expect((await found('status = "Enabled"')).sort()).toEqual([ana, luis])
    expect(await found('name = "Eva \\"la\\" \\\\ Prueba"')).toEqual([eva])
    expect(await found('given_name = "Luis"')).toEqual([luis])
    expect(await found('given_name = "Nobody"')).toEqual([])
    expect(await found('')).toHaveLength(3)
    for (const filter of ['name', 'name = a', 'x name = "a"', 'name = "a" x', 'name ^ "a"', 'name = "a\\"']) {
      await expect(found(filter)).rejects.toThrow('Error while parsing filter.')
    }
  })

  it('a list page by page, and says only then that there is more', async () => {
    const everyone = namesIn(await list())
    const first = await list(undefined, { Limit: 2 })
    const second = await list(undefined, { Limit: 2, PaginationToken: first.PaginationToken })
    expect([...namesIn(first), ...namesIn(second)]).toEqual(everyone)
    expect(second).not.toHaveProperty('PaginationToken')
    expect(await list(undefined, { Limit: 3 })).not.toHaveProperty('PaginationToken')
    expect(namesIn(await list(undefined, { Limit: 0 }))).toEqual(everyone)

    await running.administer('AdminAddUserToGroup', { UserPoolId, Username: luis, GroupName: 'zebra' })
    const inGroup = (more: object) =>
      running.administer('ListUsersInGroup', { UserPoolId, GroupName: 'zebra', Limit: 1, ...more })
    const one = await inGroup({})
    const two = await inGroup({ NextToken: one.NextToken })
    expect([...namesIn(one), ...namesIn(two)].sort()).toEqual([ana, luis])
    expect(two).not.toHaveProperty('NextToken')
  })

  it('a list with the attributes that it is asked for', async () => {
    const { Users } = await list(`sub = "${sub}"`, { AttributesToGet: ['name'] })
    expect(Users).toEqual([
      {
        Username: sub,
        Attributes: [{ Name: 'name', Value: 'Ana' }],
        UserCreateDate: seconds,
        UserLastModifiedDate: seconds,
        Enabled: true,
        UserStatus: 'CONFIRMED',
      },
    ])
  })
})
