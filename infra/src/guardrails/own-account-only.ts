import { logDeliveryAccount } from '@breakwater/policy-kit/log-delivery'
import type { Platform } from '@breakwater/registry/registry'
import { agency, otherAgency, sealedRecord } from '../policies/example-callers.ts'
import { policyDocument, policyVariable } from '../policies/policy-document.ts'
import { dataServices } from './data-services.ts'
import type { Guardrail } from './guardrail.ts'
import { ownAccountOnlyExamples } from './own-account-only-examples.ts'

/** The counterpart of `keep-to-own-data`: it applies to callers from accounts without that policy as well. */
export function ownAccountOnly({ accounts }: Platform): Guardrail {
  const operator = `arn:aws:iam::${accounts.management}:role/operator`
  const forAppSync = { from: 'appsync.amazonaws.com', action: 'sts:AssumeRole', resource: agency.function }
  return {
    name: 'own-account-only',
    description: "An agency's data is reached by principals of its own account only",
    type: 'RESOURCE_CONTROL_POLICY',
    attachedTo: ['agencies'],
    document: policyDocument(
      {
        Sid: 'DataOfTheOwnAccount',
        Effect: 'Deny',
        Principal: '*',
        Action: dataServices,
        Resource: '*',
        Condition: {
          StringNotEqualsIfExists: {
            'aws:PrincipalAccount': [policyVariable('aws:ResourceAccount'), logDeliveryAccount],
          },
          BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        },
      },
      {
        Sid: 'RolesOfTheOwnAccount',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sts:AssumeRole',
        Resource: '*',
        Condition: {
          // The management account prepares accounts through the role that Organizations makes in each.
          StringNotEqualsIfExists: {
            'aws:PrincipalAccount': [policyVariable('aws:ResourceAccount'), accounts.management],
          },
          BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        },
      },
      {
        // A service that is misled by a neighbor must not act here for it (the confused deputy).
        Sid: 'ServicesForTheOwnAccount',
        Effect: 'Deny',
        Principal: '*',
        Action: [...dataServices, 'sts:AssumeRole'],
        Resource: '*',
        Condition: {
          StringNotEquals: { 'aws:SourceAccount': policyVariable('aws:ResourceAccount') },
          Bool: { 'aws:PrincipalIsAWSService': 'true' },
          Null: { 'aws:SourceAccount': 'false' },
        },
      },
    ),
    equivalentMutants: [
      {
        fault: /^ServicesForTheOwnAccount: with condition BoolIfExists .* aws:PrincipalIsAWSService$/,
        reason: 'A request that is not signed lacks aws:SourceAccount too, which the statement tests as well.',
      },
    ],
    examples: [
      ...ownAccountOnlyExamples,
      {
        name: "another agency does not use an agency's key, whatever the key's own policy says",
        request: { from: otherAgency.function, action: 'kms:Decrypt', resource: agency.key, context: sealedRecord },
        expect: 'deny',
      },
      {
        name: "another agency does not read an agency's table",
        request: { from: otherAgency.function, action: 'dynamodb:GetItem', resource: agency.table },
        expect: 'deny',
      },
      {
        name: "the analytics account does not read an agency's bucket",
        request: {
          from: `arn:aws:iam::${accounts.analytics}:role/etl`,
          action: 's3:GetObject',
          resource: `${agency.bucket}/index.html`,
          owner: agency.account,
        },
        expect: 'deny',
      },
      {
        name: "another agency cannot receive from an agency's queue",
        request: { from: otherAgency.function, action: 'sqs:ReceiveMessage', resource: agency.queue },
        expect: 'deny',
      },
      {
        name: "another agency cannot assume an agency's roles",
        request: { from: otherAgency.function, action: 'sts:AssumeRole', resource: agency.function },
        expect: 'deny',
      },
      {
        name: 'the management account does not use the key either',
        request: { from: operator, action: 'kms:Decrypt', resource: agency.key },
        expect: 'deny',
      },
      {
        name: 'the management account becomes the role that prepares the account',
        request: { from: operator, action: 'sts:AssumeRole', resource: agency.vending },
        expect: 'allow',
      },
      {
        name: 'a function uses the key of its account',
        request: { from: agency.function, action: 'kms:Decrypt', resource: agency.key, context: sealedRecord },
        expect: 'allow',
      },
      {
        name: 'CloudFront delivers the logs of a web app',
        request: {
          from: `arn:aws:iam::${logDeliveryAccount}:user/awslogsdelivery`,
          action: 's3:PutObject',
          resource: `${agency.bucket}/cloudfront/portal/1.gz`,
          owner: agency.account,
        },
        expect: 'allow',
      },
      {
        name: 'AppSync takes up a role for an API of the account',
        request: { ...forAppSync, context: { 'aws:sourceaccount': agency.account } },
        expect: 'allow',
      },
      {
        name: 'AppSync takes up no role for an API of another agency',
        request: { ...forAppSync, context: { 'aws:sourceaccount': otherAgency.account } },
        expect: 'deny',
      },
      {
        name: 'CloudFront does not read the bucket of a web app for another agency',
        request: {
          from: 'cloudfront.amazonaws.com',
          action: 's3:GetObject',
          resource: `${agency.bucket}/index.html`,
          owner: agency.account,
          context: { 'aws:sourceaccount': otherAgency.account },
        },
        expect: 'deny',
      },
      {
        name: 'CloudFront reads the bucket of a web app',
        request: {
          from: 'cloudfront.amazonaws.com',
          action: 's3:GetObject',
          resource: `${agency.bucket}/index.html`,
          owner: agency.account,
        },
        expect: 'allow',
      },
    ],
  }
}
