import { digest, generated, sameIdentity } from '@breakwater/cloud/physical-identity'
import type { Resource } from '@breakwater/cloud/resource'
import { actionsOf, holdsNothing, type ResourceType } from '../../kit/resource-type.ts'
import { arnsOf } from './arns.ts'

/** The number of DKIM records of a domain. */
export const dkimTokens = [1, 2, 3] as const

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ses-emailidentity.html */
export const emailIdentity: ResourceType = {
  identity(request) {
    const name = request.property('EmailIdentity') ?? ''
    const tokens = dkimTokens.flatMap((index) => {
      const token = digest({ ...request, path: `${request.path}/dkim${index}` })
        .toString('hex')
        .slice(0, 32)
      return [
        [`DkimDNSTokenName${index}`, `${token}._domainkey.${name}`],
        [`DkimDNSTokenValue${index}`, `${token}.dkim.amazonses.com`],
      ]
    })
    return { ref: name, attributes: Object.fromEntries(tokens) }
  },
  targets: [
    {
      kind: 'mail identity',
      arns: (resource) => [arnsOf(resource).identity(resource.ref)],
      actions: actionsOf('ses', 'SendEmail SendRawEmail CreateEmailIdentityPolicy DeleteEmailIdentity'),
    },
  ],
}

const named =
  (property: string): NonNullable<ResourceType['identity']> =>
  (request) =>
    sameIdentity(request.property(property) ?? generated(request, 64))

export const configurationSet: ResourceType = {
  identity: named('Name'),
  targets: [
    {
      kind: 'configuration set',
      arns: (resource: Resource) => [arnsOf(resource).configurationSet(resource.ref)],
      actions: actionsOf('ses', 'SendEmail DeleteConfigurationSet PutConfigurationSetSendingOptions'),
    },
  ],
}

export const eventDestination: ResourceType = { ...holdsNothing }

export const emailTemplate: ResourceType = {
  identity(request) {
    const name = request.property('Template.TemplateName') ?? generated(request, 64)
    return { ref: name, attributes: { Id: name } }
  },
  targets: [],
}
