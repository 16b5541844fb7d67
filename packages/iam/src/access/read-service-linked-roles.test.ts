import type { Resource } from '@breakwater/cloud/resource'
import { expect, it } from 'vitest'
import { readServiceLinkedRoles } from './read-service-linked-roles.ts'

const accountId = '111111111111'

function pool(EmailConfiguration?: object): Resource {
  const properties = EmailConfiguration === undefined ? {} : { EmailConfiguration }
  const placed = { path: 'Root/Pool', logicalId: 'Pool', accountId, region: 'us-east-1' }
  return { ...placed, type: 'AWS::Cognito::UserPool', properties, ref: 'pool', attributes: {} }
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/using-service-linked-roles.html */
it('Cognito has a role to send mail with once a user pool has an identity of SES, and only then', () => {
  const [role, ...others] = readServiceLinkedRoles(accountId, [
    pool(),
    pool({ EmailSendingAccount: 'DEVELOPER' }),
    pool({ EmailSendingAccount: 'DEVELOPER' }),
  ])
  expect(others).toEqual([])
  expect(role?.arn).toBe(
    `arn:aws:iam::${accountId}:role/aws-service-role/email.cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdpEmailService`,
  )
  expect(role?.trust.document.Statement).toMatchObject([{ Principal: { Service: 'email.cognito-idp.amazonaws.com' } }])
  expect(role?.identity.map(({ document }) => document.Statement)).toMatchObject([
    [{ Effect: 'Allow', Action: ['ses:SendEmail', 'ses:SendRawEmail'] }, { Effect: 'Deny' }],
  ])
  expect(readServiceLinkedRoles(accountId, [pool(), pool({ EmailSendingAccount: 'COGNITO_DEFAULT' })])).toEqual([])
})
