import { arnOf, generated, sameIdentity, uuid } from '@breakwater/cloud/physical-identity'
import type { PolicyDocument } from '@breakwater/iam/policy-document'
import { readPolicy } from '@breakwater/iam/resource-policies'
import { actionsOf, ownArn, type ResourceType } from '../../kit/resource-type.ts'

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
      arns: ownArn,
      actions: actionsOf(
        'kms',
        'Decrypt GenerateDataKey Encrypt ReEncryptFrom DescribeKey CreateGrant PutKeyPolicy DisableKey ScheduleKeyDeletion',
      ),
    },
  ],
}

export const alias: ResourceType = {
  identity: (request) => sameIdentity(request.property('AliasName') ?? `alias/${generated(request, 200)}`),
  targets: [],
}

/** Returns the policy of a key without one: it leaves the decision to the account's IAM policies. */
function defaultKeyPolicy(accountId: string): PolicyDocument {
  const Principal = { AWS: `arn:aws:iam::${accountId}:root` }
  return { Statement: [{ Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' }] }
}
