import { expect, test } from 'vitest'
import { agencyPools, consumers, resource, staff } from './testing/start-cognito.ts'
import { readUserPools } from './user-pool.ts'

function pool(properties: Record<string, unknown>) {
  return readUserPools([resource('AWS::Cognito::UserPool', 'us-east-1_ONE', properties)])
}

function client(properties: Record<string, unknown>) {
  return readUserPools([
    resource('AWS::Cognito::UserPool', 'us-east-1_ONE', {}),
    resource('AWS::Cognito::UserPoolClient', 'one-client', { UserPoolId: 'us-east-1_ONE', ...properties }),
  ])
}

test("each pool has its own clients and groups, and the template's settings", () => {
  const [first, second] = readUserPools(agencyPools())
  expect(first).toMatchObject({
    id: consumers.poolId,
    issuer: `https://cognito-idp.us-east-1.amazonaws.com/${consumers.poolId}`,
    mfa: 'OPTIONAL',
    selfSignUp: true,
    emailSignIn: 'username',
    caseSensitive: false,
    clients: [{ id: consumers.clientId, hidesMissingUsers: true }],
    groups: [],
  })
  expect(second).toMatchObject({
    id: staff.poolId,
    mfa: 'ON',
    selfSignUp: false,
    clients: [{ id: staff.clientId, accessTokenSeconds: 1_800, hidesMissingUsers: false }],
    groups: [{ name: 'admins' }, { name: 'counselors' }],
  })
})

test("a setting that the template omits has CloudFormation's default", () => {
  expect(client({})[0]).toMatchObject({
    mfa: 'OFF',
    selfSignUp: true,
    emailSignIn: 'none',
    verifiesEmail: false,
    temporaryPasswordDays: 7,
    clients: [
      {
        flows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        hidesMissingUsers: false,
        accessTokenSeconds: 3_600,
        idTokenSeconds: 3_600,
        refreshTokenSeconds: 30 * 86_400,
        sessionSeconds: 180,
      },
    ],
  })
})

test.each([
  ['triggers', { LambdaConfig: { PreSignUp: 'arn' } }, 'LambdaConfig'],
  ['remembered devices', { DeviceConfiguration: { ChallengeRequiredOnNewDevice: true } }, 'DeviceConfiguration'],
  ['codes by SMS', { EnabledMfas: ['SMS_MFA'] }, 'EnabledMfas SMS_MFA'],
  ['a required second factor that no user can set up', { MfaConfiguration: 'ON' }, 'without SOFTWARE_TOKEN_MFA'],
  ['links', { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } }, 'verification by a link'],
  ['a mistyped property', { MfaConfiguration: 'SOMETIMES' }, 'MfaConfiguration'],
])('a pool with %s is refused at start with the name of the setting', (_, properties, message) => {
  expect(() => pool(properties)).toThrow(`Auth/us-east-1_ONE (AWS::Cognito::UserPool)`)
  expect(() => pool(properties)).toThrow(message)
})

test.each([
  ['a secret', { GenerateSecret: true }, 'GenerateSecret'],
  ['rotating refresh tokens', { RefreshTokenRotation: { Feature: 'ENABLED' } }, 'RefreshTokenRotation'],
])('a client with %s is refused at start with the name of the setting', (_, properties, message) => {
  expect(() => client(properties)).toThrow(message)
})
