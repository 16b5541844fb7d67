import { arnOf, generated, sameIdentity, uuid } from '@breakwater/cloud/physical-identity'
import type { PolicyDocument } from '@breakwater/iam/policy-document'
import { readPolicy } from '@breakwater/iam/resource-policies'
import { actionsOf, ownArn, type ResourceType, type Target } from '../../kit/resource-type.ts'
import { type KeyUsage, keySpecOf, keySpecs } from './key-spec.ts'

const administration = actionsOf('kms', 'DescribeKey CreateGrant PutKeyPolicy DisableKey ScheduleKeyDeletion')

export const key: ResourceType = {
  identity(request) {
    const id = uuid(request)
    return { ref: id, attributes: { KeyId: id, Arn: arnOf(request, 'kms', `key/${id}`) } }
  },
  policies: (resource) => [
    {
      arn: resource.attributes.Arn ?? '',
      document:
        resource.properties.KeyPolicy === undefined
          ? defaultKeyPolicy(resource.accountId)
          : readPolicy(resource, resource.properties.KeyPolicy),
    },
  ],
  targets: [
    {
      kind: 'key',
      arns: arnsFor('ENCRYPT_DECRYPT'),
      actions: [...actionsOf('kms', 'Decrypt GenerateDataKey Encrypt ReEncryptFrom'), ...administration],
    },
    {
      kind: 'MAC key',
      arns: arnsFor('GENERATE_VERIFY_MAC'),
      actions: [...actionsOf('kms', 'GenerateMac VerifyMac'), ...administration],
    },
  ],
}

export const alias: ResourceType = {
  identity: (request) => sameIdentity(request.property('AliasName') ?? `alias/${generated(request, 200)}`),
  targets: [],
}

/** Returns a function for the ARN of a key, if the key has a usage. */
function arnsFor(usage: KeyUsage): Target['arns'] {
  return (resource) => (keySpecs[keySpecOf(resource)].usage === usage ? ownArn(resource) : [])
}

/** Returns the policy of a key without one: it leaves the decision to the account's IAM policies. */
function defaultKeyPolicy(accountId: string): PolicyDocument {
  const Principal = { AWS: `arn:aws:iam::${accountId}:root` }
  return { Statement: [{ Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' }] }
}
