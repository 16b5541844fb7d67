import type { PolicyDocument } from '../evaluation/policy-document.ts'

/** A policy that AWS maintains, with the page that shows its document. */
type AwsManagedPolicy = { source: string; document: PolicyDocument }

const reference = 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference'

/**
 * The AWS managed policies that templates name, and those of the roles that AWS Organizations and Cognito create.
 */
export const awsManagedPolicies: Readonly<Record<string, AwsManagedPolicy>> = {
  'arn:aws:iam::aws:policy/AdministratorAccess': {
    source: `${reference}/AdministratorAccess.html`,
    document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
  },
  'arn:aws:iam::aws:policy/aws-service-role/AmazonCognitoIdpEmailServiceRolePolicy': {
    source: `${reference}/AmazonCognitoIdpEmailServiceRolePolicy.html`,
    document: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: ['ses:SendEmail', 'ses:SendRawEmail'], Resource: '*' },
        { Effect: 'Deny', Action: ['ses:List*'], Resource: '*' },
      ],
    },
  },
  'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole': {
    source: `${reference}/AWSLambdaBasicExecutionRole.html`,
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: '*',
        },
      ],
    },
  },
}
