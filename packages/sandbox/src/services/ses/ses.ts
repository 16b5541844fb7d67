import { callerAccount } from '../../kit/access/caller-account.ts'
import { escapeMarkup } from '../../kit/http/escape-markup.ts'
import { listPage } from '../../kit/protocol/list-page.ts'
import { type OpenService, operationsOf, type ServiceContext } from '../../kit/service.ts'
import { declaredRecords } from '../route53/declared-records.ts'
import { openAccountState } from './account-state.ts'
import { isAddress } from './addresses.ts'
import { composeMessage } from './compose-message.ts'
import { declaredSes } from './declared.ts'
import {
  accountDescription,
  destinationDescription,
  identityDescription,
  identitySummary,
  setDescription,
  suppressedSummary,
  templateDescription,
  templateSummary,
} from './describe.ts'
import { type Identity, openIdentities } from './identities.ts'
import { openIdentityPolicies } from './identity-policies.ts'
import { createMessageId } from './message-id.ts'
import { readBulkEntry, readOutgoing } from './outgoing.ts'
import { createPublications } from './publications.ts'
import { openQuota, productionLimits, sandboxLimits } from './quota.ts'
import { renderParts } from './render-content.ts'
import type { Inputs } from './requests.ts'
import { createSendMessage, type Origin } from './send-message.ts'
import { type SesCall, sesNeeds } from './ses-access.ts'
import { badRequest, notFound, SesError } from './ses-error.ts'
import { openSuppressionList } from './suppression-list.ts'
import { TemplateFault } from './template/template-fault.ts'

/** SES in one account. */
export type Ses = OpenService<Record<string, unknown>, object> & {
  /** Verifies the address that a link was sent to. Returns it; undefined if the link is not valid. */
  verifyAddress(token: string): string | undefined
}

type Parts = Pick<
  ServiceContext,
  | 'account'
  | 'resources'
  | 'clock'
  | 'newId'
  | 'log'
  | 'asService'
  | 'mailbox'
  | 'telemetry'
  | 'endpointUrl'
  | 'hasMailProduction'
>

/** Opens the identities, configuration sets and templates of an account. */
export function openSes(parts: Parts): Ses {
  const { account, resources, clock, newId, hasMailProduction } = parts
  const declared = declaredSes(resources)
  const records = account.records()
  const created = records.table<number>('ses/created')
  const state = openAccountState(records, hasMailProduction)
  const quota = openQuota(records, clock)
  const suppressed = openSuppressionList(records)
  const policies = openIdentityPolicies(records)
  const dns = declaredRecords(resources)
  const identities = openIdentities({ ...parts, declared: declared.identities, dns, records })
  const publications = createPublications({ ...parts, records })
  const send = createSendMessage({ ...parts, records, declared, identities, state, quota, suppressed, publications })

  /** When the sandbox first saw a template. */
  function createdAt(name: string): number {
    const known = created.get(name)
    if (known !== undefined) return known
    created.put(name, clock.now())
    return clock.now()
  }

  function identityNamed(name: string): Identity {
    const identity = identities.get(name)
    if (!identity) throw notFound(`Email identity ${name} does not exist.`)
    return identity
  }

  function setNamed(name: string) {
    const set = declared.sets.get(name)
    if (!set) throw notFound(`Configuration set <${name}> does not exist.`)
    return set
  }

  function templateNamed(name: string) {
    const template = declared.templates.get(name)
    if (!template) throw notFound(`Template ${name} does not exist.`)
    return template
  }

  function tagsOf(arn: string) {
    const tagged = [...declared.identities.values(), ...declared.sets.values()].find((each) => each.arn === arn)
    const isTemplate = [...declared.templates.values()].some((template) => template.arn === arn)
    if (!tagged && !isTemplate) throw notFound(`Resource ${arn} does not exist.`)
    return tagged?.tags ?? []
  }

  async function sendBulk(call: SesCall): Promise<object> {
    const input = call.input as Inputs['SendBulkEmail']
    const results: object[] = []
    for (const entry of input.BulkEmailEntries) {
      try {
        results.push({ Status: 'SUCCESS', MessageId: await send(readBulkEntry(input, entry), originOf(call)) })
      } catch (error) {
        if (!(error instanceof SesError)) throw error
        results.push({ Status: error.bulkStatus, Error: error.message })
      }
    }
    return { BulkEmailEntryResults: results }
  }

  async function testRender({ TemplateName, TemplateData }: Inputs['TestRenderEmailTemplate']): Promise<object> {
    const template = templateNamed(TemplateName)
    try {
      const nothing = { from: { name: '', address: '' }, to: [], cc: [], replyTo: [], headers: [], attachments: [] }
      const stamp = { messageId: createMessageId(clock.now(), newId()), at: clock.now() }
      const source = await composeMessage({ ...nothing, ...renderParts(template, TemplateData) }, stamp)
      return { RenderedTemplate: source.toString() }
    } catch (error) {
      throw error instanceof TemplateFault ? badRequest(error.message) : error
    }
  }

  /** SES's sandbox has no calls of the suppression list. */
  function checkListAllowed(): void {
    if (!state.get().isInProduction)
      throw badRequest('The suppression list is not available while the account is in the sandbox.')
  }

  function suppressedAddress(text: string): string {
    checkListAllowed()
    if (!isAddress(text)) throw badRequest(`${text.slice(0, 320)} is not an email address.`)
    return text
  }

  function suppressedEntry(text: string) {
    const entry = suppressed.get(suppressedAddress(text))
    if (!entry) throw notFound(`Email address ${text} does not exist on your suppression list.`)
    return entry
  }

  /** Defines an operation by its input. */
  const by =
    <Operation extends keyof Inputs>(run: (input: Inputs[Operation]) => object | Promise<object>) =>
    ({ input }: SesCall) =>
      run(input as Inputs[Operation])

  return {
    ...operationsOf<Record<string, unknown>, object>({
      SendEmail: async (call) => ({
        MessageId: await send(readOutgoing(call.input as Inputs['SendEmail']), originOf(call)),
      }),
      SendBulkEmail: sendBulk,
      TestRenderEmailTemplate: by<'TestRenderEmailTemplate'>(testRender),
      ListEmailIdentities: by<'ListEmailIdentities'>((page) =>
        pageOf('EmailIdentities', identities.all().map(identitySummary), page),
      ),
      GetEmailIdentity: by<'GetEmailIdentity'>(({ EmailIdentity }) => {
        const identity = identityNamed(EmailIdentity)
        return identityDescription(identity, policies.of(identity.arn))
      }),
      GetEmailIdentityPolicies: by<'GetEmailIdentityPolicies'>(({ EmailIdentity }) => ({
        Policies: policies.of(identityNamed(EmailIdentity).arn),
      })),
      CreateEmailIdentityPolicy: by<'CreateEmailIdentityPolicy'>(({ EmailIdentity, PolicyName, Policy }) => {
        policies.create(identityNamed(EmailIdentity).arn, PolicyName, Policy)
        return {}
      }),
      UpdateEmailIdentityPolicy: by<'UpdateEmailIdentityPolicy'>(({ EmailIdentity, PolicyName, Policy }) => {
        policies.update(identityNamed(EmailIdentity).arn, PolicyName, Policy)
        return {}
      }),
      DeleteEmailIdentityPolicy: by<'DeleteEmailIdentityPolicy'>(({ EmailIdentity, PolicyName }) => {
        policies.remove(identityNamed(EmailIdentity).arn, PolicyName)
        return {}
      }),
      ListConfigurationSets: by<'ListConfigurationSets'>((page) =>
        pageOf('ConfigurationSets', [...declared.sets.keys()], page),
      ),
      GetConfigurationSet: by<'GetConfigurationSet'>(({ ConfigurationSetName }) =>
        setDescription(setNamed(ConfigurationSetName)),
      ),
      GetConfigurationSetEventDestinations: by<'GetConfigurationSetEventDestinations'>(({ ConfigurationSetName }) => ({
        EventDestinations: setNamed(ConfigurationSetName).destinations.map(destinationDescription),
      })),
      ListEmailTemplates: by<'ListEmailTemplates'>((page) =>
        pageOf(
          'TemplatesMetadata',
          [...declared.templates.values()].map((template) => templateSummary(template, createdAt(template.name))),
          page,
        ),
      ),
      GetEmailTemplate: by<'GetEmailTemplate'>(({ TemplateName }) => templateDescription(templateNamed(TemplateName))),
      PutSuppressedDestination: by<'PutSuppressedDestination'>(({ EmailAddress, Reason }) => {
        suppressed.put({ address: suppressedAddress(EmailAddress), reason: Reason, at: clock.now() })
        return {}
      }),
      GetSuppressedDestination: by<'GetSuppressedDestination'>(({ EmailAddress }) => ({
        SuppressedDestination: suppressedSummary(suppressedEntry(EmailAddress)),
      })),
      DeleteSuppressedDestination: by<'DeleteSuppressedDestination'>(({ EmailAddress }) => {
        suppressed.remove(suppressedEntry(EmailAddress).address)
        return {}
      }),
      ListSuppressedDestinations: by<'ListSuppressedDestinations'>(({ Reasons, StartDate, EndDate, ...page }) => {
        checkListAllowed()
        const [from, to] = [StartDate?.getTime() ?? 0, EndDate?.getTime() ?? Number.POSITIVE_INFINITY]
        const listed = suppressed
          .all()
          .filter(({ reason, at }) => (Reasons ?? [reason]).includes(reason) && at >= from && at <= to)
        return pageOf('SuppressedDestinationSummaries', listed.map(suppressedSummary), page)
      }),
      ListTagsForResource: by<'ListTagsForResource'>(({ ResourceArn }) => ({ Tags: tagsOf(ResourceArn) })),
      GetAccount: () => {
        const limits = state.get().isInProduction ? productionLimits : sandboxLimits
        return accountDescription(state.get(), limits, quota.sentLastDay())
      },
      PutAccountDetails: by<'PutAccountDetails'>((details) => {
        // AWS grants production access after a review; here it is granted with the call.
        state.set({ details, ...(details.ProductionAccessEnabled && { isInProduction: true }) })
        return {}
      }),
      PutAccountSendingAttributes: by<'PutAccountSendingAttributes'>(({ SendingEnabled }) => {
        state.set({ isSending: SendingEnabled })
        return {}
      }),
      PutAccountSuppressionAttributes: by<'PutAccountSuppressionAttributes'>(({ SuppressedReasons }) => {
        state.set({ suppressedReasons: SuppressedReasons })
        return {}
      }),
    }),
    owns: (call) => callerAccount(call) === account.id,
    needs: (call) => sesNeeds(call, { account, identities }),
    livePolicy: (arn) => policies.policy(arn),
    verifyAddress: identities.verify,
    begin() {
      identities.askAddresses()
      publications.resume(declared.sets.values())
    },
    close: publications.stop,
  }
}

/** What the tags of events state of the caller. */
function originOf({ caller, service, source }: SesCall): Origin {
  const role = caller?.roleArn.split('/').at(-1)
  return { callerIdentity: role ?? service?.service ?? '', sourceIp: source.sourceIp }
}

type Page = { NextToken?: string | undefined; PageSize?: number | undefined }

/** SES returns up to 1,000 items in a page, if the call does not ask for fewer. */
function pageOf(name: string, all: readonly unknown[], { NextToken, PageSize }: Page): object {
  const page = listPage(all, { token: NextToken, most: PageSize || 1_000 })
  if (!page) throw badRequest('NextToken is not valid.')
  return { [name]: page.items, ...(page.next !== undefined && { NextToken: page.next }) }
}

/** The page that a person sees who follows the link in a mail. */
export function verificationPage(address: string | undefined): { status: number; body: string } {
  const [status, text] =
    address === undefined
      ? [404, 'This link is not valid, or older than 24 hours.']
      : [200, `${address} is verified, and the account can send mail from it.`]
  return {
    status,
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Verification</title></head><body><p>${escapeMarkup(text)}</p></body></html>`,
  }
}
