import { describe, expect, test } from 'vitest'
import type { Principal } from './access-request.ts'
import { principalKey, sessionArn } from './requester.ts'

const role: Principal = {
  kind: 'role',
  roleArn: 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Support_0123456789abcdef',
  sessionName: 'carlos',
  accountId: '111122223333',
  sessionTags: { Department: 'support' },
}
const user: Principal = {
  kind: 'user',
  userArn: 'arn:aws:iam::111122223333:user/staff/carlos',
  accountId: '111122223333',
}
const service: Principal = { kind: 'service', service: 'lambda.amazonaws.com' }
const federated: Principal = { kind: 'federated', provider: 'cognito-identity.amazonaws.com' }
const anonymous: Principal = { kind: 'anonymous' }

test("a session's ARN does not contain the path of its role", () => {
  expect(sessionArn(role.roleArn, 'carlos')).toBe(
    'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Support_0123456789abcdef/carlos',
  )
})

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
describe("the requester's condition key", () => {
  test.each<[string, Principal, string | undefined]>([
    ['aws:principalarn', role, role.roleArn],
    ['aws:principalarn', user, user.userArn],
    ['aws:principalarn', service, undefined],
    ['aws:principalaccount', role, '111122223333'],
    ['aws:principalaccount', user, '111122223333'],
    ['aws:principalaccount', service, undefined],
    ['aws:principaltype', role, 'AssumedRole'],
    ['aws:principaltype', user, 'User'],
    ['aws:principaltype', anonymous, 'Anonymous'],
    ['aws:principalisawsservice', service, 'true'],
    ['aws:principalisawsservice', role, 'false'],
    ['aws:principalisawsservice', federated, undefined],
    ['aws:principalisawsservice', anonymous, undefined],
    ['aws:principalservicename', service, 'lambda.amazonaws.com'],
    ['aws:principalservicename', role, undefined],
    ['aws:username', user, 'carlos'],
    ['aws:username', role, undefined],
    ['aws:principaltag/department', role, 'support'],
    ['aws:principaltag/team', role, undefined],
    ['aws:principaltag/department', user, undefined],
  ])('%s of %j is %s', (key, principal, expected) => {
    expect(principalKey(principal, key)).toBe(expected)
  })
})
