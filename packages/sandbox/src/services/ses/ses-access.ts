import type { AccessNeed } from '../../kit/access/access-need.ts'
import type { Call } from '../../kit/service.ts'
import { readAddress } from './addresses.ts'
import { arnsOf, identityOf, readIdentityArn } from './arns.ts'
import type { Identities } from './identities.ts'
import { type Outgoing, readOutgoing } from './outgoing.ts'
import type { Inputs, TemplateContent } from './requests.ts'
import { badRequest } from './ses-error.ts'

export type SesCall = Call<Record<string, unknown>>
type Parts = { account: { id: string; region: string }; identities: Identities }

/**
 * Returns what a call needs. SES asks for the actions of its first API beside those of its second one: reports name
 * `ses:SendRawEmail` for SendEmail with raw content.
 *
 * @throws SesError for a message that can't be read
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html
 */
export function sesNeeds(call: SesCall, parts: Parts): AccessNeed[] {
  const { operation, input } = call
  switch (operation) {
    case 'SendEmail': {
      const message = readOutgoing(input as Inputs['SendEmail'])
      const actions = {
        simple: ['SendEmail'],
        raw: ['SendRawEmail'],
        template: ['SendEmail', 'SendTemplatedEmail'],
      }[message.content.kind]
      const template = message.content.kind === 'template' ? message.content.template : undefined
      return sendNeeds(call, { message, template, actions, context: sendContext(message), ...parts })
    }
    case 'SendBulkEmail': {
      const { FromEmailAddress, FromEmailAddressIdentityArn, ConfigurationSetName, DefaultContent } =
        input as Inputs['SendBulkEmail']
      if (FromEmailAddress === undefined) throw badRequest('FromEmailAddress is required')
      const message = {
        from: readAddress(FromEmailAddress),
        identityArn: FromEmailAddressIdentityArn,
        setName: ConfigurationSetName,
      }
      const actions = ['SendBulkEmail', 'SendBulkTemplatedEmail']
      return sendNeeds(call, { message, template: DefaultContent.Template, actions, context: {}, ...parts })
    }
    default:
      return [need(parts)(resourceOf(call, parts.account), operation)]
  }
}

function need({ account }: Parts) {
  return (resource: string, action: string, context: AccessNeed['context'] = {}): AccessNeed => ({
    action: `ses:${action}`,
    resource,
    resourceAccountId: identityOf(resource)?.accountId ?? account.id,
    context: { 'ses:apiversion': '2', ...context },
  })
}

type Sending = Parts & {
  message: Pick<Outgoing, 'from' | 'identityArn' | 'setName'>
  template: TemplateContent | undefined
  actions: readonly string[]
  context: AccessNeed['context']
}

function sendNeeds(call: SesCall, { message, template, actions, context, ...parts }: Sending): AccessNeed[] {
  const { arn, configurationSet } = senderIdentity(message, parts)
  const set = message.setName ?? configurationSet
  const arns = arnsOf({ accountId: parts.account.id, region: parts.account.region })
  const others = [
    ...(set === undefined ? [] : [arns.configurationSet(set)]),
    ...(template ? templateArn(template, arns) : []),
  ]
  // Sets and templates have no policies: the policy of the identity alone allows a service.
  const resources = call.service ? [arn] : [arn, ...others]
  return resources.flatMap((resource) => actions.map((action) => need(parts)(resource, action, context)))
}

/** Returns the identity that a message is sent by, which can be one of another account. @throws SesError for a text that is no ARN */
export function senderIdentity(
  { from, identityArn }: Pick<Outgoing, 'from' | 'identityArn'>,
  { account, identities }: Parts,
): { arn: string; configurationSet: string | undefined } {
  if (identityArn !== undefined) {
    const named = readIdentityArn(identityArn)
    const isOwn = named.accountId === account.id
    return { arn: identityArn, configurationSet: isOwn ? identities.get(named.name)?.configurationSet : undefined }
  }
  const found = identities.covering(from.address)
  if (found) return found
  const arn = arnsOf({ accountId: account.id, region: account.region }).identity(from.address)
  return { arn, configurationSet: undefined }
}

function templateArn({ TemplateName, TemplateArn }: TemplateContent, arns: ReturnType<typeof arnsOf>): string[] {
  if (TemplateArn !== undefined) return [TemplateArn]
  return TemplateName === undefined ? [] : [arns.template(TemplateName)]
}

function sendContext({ from, to, cc, bcc, feedbackTo }: Outgoing): NonNullable<AccessNeed['context']> {
  return {
    'ses:fromaddress': from.address,
    ...(from.name !== '' && { 'ses:fromdisplayname': from.name }),
    'ses:recipients': [...to, ...cc, ...bcc].map(({ address }) => address),
    ...(feedbackTo && { 'ses:feedbackaddress': feedbackTo.address }),
  }
}

function resourceOf({ operation, input }: SesCall, { id: accountId, region }: Parts['account']): string {
  const { EmailIdentity, ConfigurationSetName, TemplateName, ResourceArn } = input
  if (ResourceArn !== undefined) return String(ResourceArn)
  const arns = arnsOf({ accountId, region })
  if (EmailIdentity !== undefined) return arns.identity(String(EmailIdentity))
  if (ConfigurationSetName !== undefined) return arns.configurationSet(String(ConfigurationSetName))
  if (TemplateName !== undefined && operation !== 'ListEmailTemplates') return arns.template(String(TemplateName))
  return '*'
}
