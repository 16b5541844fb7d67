import { digest, type IdentityRequest, letters, type PhysicalIdentity } from '@breakwater/cloud/physical-identity'
import { awsJson } from '../../kit/protocol/aws-json.ts'
import type { ResourceType } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

const account: ResourceType = {
  isEmulated: true,
  identity(request) {
    const id = String(BigInt(`0x${digest(request).toString('hex')}`)).slice(0, 12)
    return { ref: id, attributes: { AccountId: id, ...member(request, id, 'account').attributes } }
  },
}

const organization: ResourceType = {
  identity(request) {
    const id = `o-${letters(request, 10)}`
    const { accountId } = request
    return {
      ref: id,
      attributes: {
        Id: id,
        Arn: `arn:aws:organizations::${accountId}:organization/${id}`,
        ManagementAccountId: accountId,
        ManagementAccountArn: `arn:aws:organizations::${accountId}:account/${id}/${accountId}`,
        RootId: `r-${letters(request, 4)}`,
      },
    }
  },
}

const unit: ResourceType = {
  isEmulated: true,
  identity: (request) => member(request, `ou-${letters(request, 12).slice(0, 4)}-${letters(request, 8)}`, 'ou'),
}

const policy: ResourceType = {
  isEmulated: true,
  identity: (request) => member(request, `p-${letters(request, 8)}`, 'policy'),
  policies: () => [],
}

function member(request: IdentityRequest, id: string, kind: string): PhysicalIdentity {
  return { ref: id, attributes: { Id: id, Arn: `arn:aws:organizations::${request.accountId}:${kind}/${id}` } }
}

/** The gateway decides by the organization's policies, which packages/iam reads; its own API is not emulated. */
export const organizations = defineService({
  scope: 'organizations',
  protocol: awsJson({ targets: ['AWSOrganizationsV20161128'], version: '1.1' }),
  resources: {
    'AWS::Organizations::Account': account,
    'AWS::Organizations::Organization': organization,
    'AWS::Organizations::OrganizationalUnit': unit,
    'AWS::Organizations::Policy': policy,
  },
})
