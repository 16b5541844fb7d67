import { logDeliveryAccount } from '@breakwater/policy-kit/log-delivery'
import { stranger } from '@breakwater/policy-kit/stranger'
import type { Platform } from '@breakwater/registry/registry'
import { agency } from '../policies/example-callers.ts'
import { policyDocument } from '../policies/policy-document.ts'
import { dataServices } from './data-services.ts'
import type { Guardrail } from './guardrail.ts'
import { organizationOnlyExamples } from './organization-only-examples.ts'

export function organizationOnly({ organization }: Platform): Guardrail {
  const forCloudFront = {
    from: 'cloudfront.amazonaws.com',
    action: 's3:GetObject',
    resource: `${agency.bucket}/index.html`,
  }
  const forAppSync = { from: 'appsync.amazonaws.com', action: 'sts:AssumeRole', resource: agency.function }
  return {
    name: 'organization-only',
    description: 'Data is reached by principals of the organization, by AWS services for its accounts, and by TLS',
    type: 'RESOURCE_CONTROL_POLICY',
    attachedTo: ['root'],
    document: policyDocument(
      {
        Sid: 'PrincipalsOfTheOrganization',
        Effect: 'Deny',
        Principal: '*',
        Action: [...dataServices, 'sts:AssumeRole'],
        Resource: '*',
        Condition: {
          StringNotEqualsIfExists: {
            'aws:PrincipalOrgID': organization.id,
            'aws:PrincipalAccount': logDeliveryAccount,
          },
          BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        },
      },
      {
        // A service must not act here for an outside account (the confused deputy).
        Sid: 'ServicesForTheOrganization',
        Effect: 'Deny',
        Principal: '*',
        Action: [...dataServices, 'sts:AssumeRole'],
        Resource: '*',
        Condition: {
          StringNotEqualsIfExists: { 'aws:SourceOrgID': organization.id },
          Bool: { 'aws:PrincipalIsAWSService': 'true' },
          Null: { 'aws:SourceAccount': 'false' },
        },
      },
      {
        Sid: 'EncryptedInTransit',
        Effect: 'Deny',
        Principal: '*',
        Action: dataServices,
        Resource: '*',
        Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
      },
    ),
    equivalentMutants: [
      {
        fault:
          /^ServicesForTheOrganization: with(out condition Bool| condition BoolIfExists .*) aws:PrincipalIsAWSService$/,
        reason: 'Only requests of services have aws:SourceAccount, which the statement tests as well.',
      },
    ],
    examples: [
      ...organizationOnlyExamples,
      {
        name: 'a stranger cannot read an object, even in a public bucket',
        request: {
          from: stranger,
          action: 's3:GetObject',
          resource: `${agency.bucket}/index.html`,
          owner: agency.account,
        },
        expect: 'deny',
      },
      {
        name: 'an anonymous caller cannot read an object',
        request: {
          from: 'anonymous',
          action: 's3:GetObject',
          resource: `${agency.bucket}/index.html`,
          owner: agency.account,
        },
        expect: 'deny',
      },
      {
        name: 'a stranger does not use a key',
        request: { from: stranger, action: 'kms:Decrypt', resource: agency.key },
        expect: 'deny',
      },
      {
        name: 'a stranger cannot assume a role of the organization',
        request: { from: stranger, action: 'sts:AssumeRole', resource: agency.function },
        expect: 'deny',
      },
      {
        name: 'a stranger sends nothing to a queue',
        request: { from: stranger, action: 'sqs:SendMessage', resource: agency.queue },
        expect: 'deny',
      },
      {
        name: 'CloudFront delivers its logs',
        request: {
          from: `arn:aws:iam::${logDeliveryAccount}:user/awslogsdelivery`,
          action: 's3:PutObject',
          resource: `${agency.bucket}/front-door/1.gz`,
          owner: agency.account,
        },
        expect: 'allow',
      },
      {
        name: 'a principal of the organization uses a key',
        request: { from: agency.function, action: 'kms:Decrypt', resource: agency.key },
        expect: 'allow',
      },
      {
        name: 'CloudFront reads for a distribution of ours',
        request: {
          ...forCloudFront,
          owner: agency.account,
          context: { 'aws:sourceaccount': agency.account, 'aws:sourceorgid': organization.id },
        },
        expect: 'allow',
      },
      {
        name: 'CloudFront does not read for the distribution of a stranger',
        request: {
          ...forCloudFront,
          owner: agency.account,
          context: { 'aws:sourceaccount': '999999999999', 'aws:sourceorgid': 'o-someoneelse' },
        },
        expect: 'deny',
      },
      {
        name: 'CloudFront does not read for an account of no organization',
        request: { ...forCloudFront, owner: agency.account, context: { 'aws:sourceaccount': '999999999999' } },
        expect: 'deny',
      },
      {
        name: 'Lambda takes up the role of a function',
        request: { from: 'lambda.amazonaws.com', action: 'sts:AssumeRole', resource: agency.function },
        expect: 'allow',
      },
      {
        name: 'AppSync takes up a role for an API of ours',
        request: {
          ...forAppSync,
          context: { 'aws:sourceaccount': agency.account, 'aws:sourceorgid': organization.id },
        },
        expect: 'allow',
      },
      {
        name: 'AppSync takes up no role for an API of a stranger',
        request: {
          ...forAppSync,
          context: { 'aws:sourceaccount': '999999999999', 'aws:sourceorgid': 'o-someoneelse' },
        },
        expect: 'deny',
      },
      {
        name: 'AppSync takes up no role for an account of no organization',
        request: { ...forAppSync, context: { 'aws:sourceaccount': '999999999999' } },
        expect: 'deny',
      },
      {
        name: 'nothing is read in the clear',
        request: {
          from: agency.function,
          action: 's3:GetObject',
          resource: `${agency.bucket}/index.html`,
          context: { 'aws:securetransport': 'false' },
        },
        expect: 'deny',
      },
    ],
  }
}
