import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { resourceError, TemplateError } from '@breakwater/cloud/template-error'
import { templateFlag } from '@breakwater/cloud/template-flag'
import * as z from 'zod'
import { isAddress, isDomain } from './addresses.ts'
import { arnsOf } from './arns.ts'
import { type EventDestination, readDestination } from './declared-destination.ts'
import { dkimTokens } from './resources.ts'
import { parseTemplate } from './template/parse-template.ts'
import { TemplateFault } from './template/template-fault.ts'

const tags = z.array(z.strictObject({ Key: z.string(), Value: z.string() })).default([])
const reasons = z.array(z.enum(['BOUNCE', 'COMPLAINT']))

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ses-emailidentity.html */
const identityProperties = z.strictObject({
  EmailIdentity: z.string(),
  ConfigurationSetAttributes: z.strictObject({ ConfigurationSetName: z.string().optional() }).default({}),
  DkimAttributes: z.strictObject({ SigningEnabled: templateFlag.default(true) }).prefault({}),
  DkimSigningAttributes: z
    .strictObject({ NextSigningKeyLength: z.enum(['RSA_1024_BIT', 'RSA_2048_BIT']).default('RSA_2048_BIT') })
    .prefault({}),
  FeedbackAttributes: z.strictObject({ EmailForwardingEnabled: templateFlag.default(true) }).prefault({}),
  MailFromAttributes: z
    .strictObject({
      MailFromDomain: z.string().optional(),
      BehaviorOnMxFailure: z.enum(['USE_DEFAULT_VALUE', 'REJECT_MESSAGE']).default('USE_DEFAULT_VALUE'),
    })
    .prefault({}),
  Tags: tags,
})

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ses-configurationset.html */
const setProperties = z.strictObject({
  Name: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
  SendingOptions: z.strictObject({ SendingEnabled: templateFlag.default(true) }).prefault({}),
  SuppressionOptions: z.strictObject({ SuppressedReasons: reasons.optional() }).default({}),
  // Metrics of the reputation are those of CloudWatch's console, and there is no connection to encrypt here.
  ReputationOptions: z.strictObject({ ReputationMetricsEnabled: templateFlag.default(false) }).prefault({}),
  DeliveryOptions: z.strictObject({ TlsPolicy: z.enum(['REQUIRE', 'OPTIONAL']).default('OPTIONAL') }).prefault({}),
  Tags: tags,
})

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ses-template.html */
const templateProperties = z.strictObject({
  Template: z.strictObject({
    TemplateName: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .optional(),
    SubjectPart: z.string(),
    TextPart: z.string().optional(),
    HtmlPart: z.string().optional(),
  }),
})

export type Tags = z.infer<typeof tags>

export type DeclaredIdentity = {
  name: string
  arn: string
  isDomain: boolean
  /** The CNAME records that prove a domain: names and values. */
  dkim: readonly { token: string; name: string; value: string }[]
  signs: boolean
  keyLength: string
  forwardsFeedback: boolean
  mailFrom: { domain: string | undefined; rejects: boolean }
  configurationSet: string | undefined
  tags: Tags
}

export type ConfigurationSet = {
  name: string
  arn: string
  isSending: boolean
  /** Undefined if the account's reasons hold. */
  suppressedReasons: readonly ('BOUNCE' | 'COMPLAINT')[] | undefined
  hasReputationMetrics: boolean
  tlsPolicy: string
  destinations: readonly EventDestination[]
  tags: Tags
}

export type EmailTemplate = {
  name: string
  arn: string
  subject: string
  text: string | undefined
  html: string | undefined
}

export type Declared = {
  identities: ReadonlyMap<string, DeclaredIdentity>
  sets: ReadonlyMap<string, ConfigurationSet>
  templates: ReadonlyMap<string, EmailTemplate>
}

const [longestTemplate, mostDestinations] = [500 * 1024, 10]

/** Reads what an account's templates declare for SES. @throws TemplateError for what SES would not make or the sandbox lacks */
export function declaredSes(resources: readonly Resource[]): Declared {
  const ofType = (type: string) => resources.filter((resource) => resource.type === type)
  const destinations = Map.groupBy(
    ofType('AWS::SES::ConfigurationSetEventDestination').map(readDestination),
    ({ set }) => set,
  )
  const sets = named(ofType('AWS::SES::ConfigurationSet'), (resource) => readSet(resource, destinations))
  for (const [set, [first]] of destinations)
    if (!sets.has(set)) throw new TemplateError(`${first?.path}: the configuration set ${set} does not exist`)
  const identities = named(ofType('AWS::SES::EmailIdentity'), (resource) => readIdentity(resource, sets))
  return { identities, sets, templates: named(ofType('AWS::SES::Template'), readTemplate) }
}

function named<Item extends { name: string }>(
  resources: readonly Resource[],
  read: (resource: Resource) => Item,
): Map<string, Item> {
  const items = new Map<string, Item>()
  for (const resource of resources) {
    const item = read(resource)
    if (items.has(item.name)) throw resourceError(resource, `${item.name} already exists`)
    items.set(item.name, item)
  }
  return items
}

function readIdentity(resource: Resource, sets: ReadonlyMap<string, ConfigurationSet>): DeclaredIdentity {
  const stated = parseProperties(identityProperties, resource)
  const refuse = (reason: string) => resourceError(resource, reason)
  const name = stated.EmailIdentity
  const ofDomain = !name.includes('@')
  if (ofDomain ? !isDomain(name) || name !== name.toLowerCase() : !isAddress(name))
    throw refuse(`${name} is neither an e-mail address nor a domain in lower case`)
  const { MailFromDomain: domain, BehaviorOnMxFailure } = stated.MailFromAttributes
  const parent = name.slice(name.indexOf('@') + 1)
  if (domain !== undefined && !(isDomain(domain) && domain.endsWith(`.${parent}`)))
    throw refuse(`the MAIL FROM domain ${domain} is not a subdomain of ${parent}`)
  const set = stated.ConfigurationSetAttributes.ConfigurationSetName
  if (set !== undefined && !sets.has(set)) throw refuse(`the configuration set ${set} does not exist`)
  return {
    name,
    arn: arnsOf(resource).identity(name),
    isDomain: ofDomain,
    dkim: ofDomain ? dkimTokens.map((index) => dkimRecord(resource, index)) : [],
    signs: stated.DkimAttributes.SigningEnabled,
    keyLength: stated.DkimSigningAttributes.NextSigningKeyLength,
    forwardsFeedback: stated.FeedbackAttributes.EmailForwardingEnabled,
    mailFrom: { domain, rejects: BehaviorOnMxFailure === 'REJECT_MESSAGE' },
    configurationSet: set,
    tags: stated.Tags,
  }
}

function dkimRecord({ attributes }: Resource, index: number) {
  const name = attributes[`DkimDNSTokenName${index}`] ?? ''
  const value = attributes[`DkimDNSTokenValue${index}`] ?? ''
  return { token: name.slice(0, name.indexOf('.')), name, value }
}

function readSet(resource: Resource, destinations: ReadonlyMap<string, readonly EventDestination[]>): ConfigurationSet {
  const stated = parseProperties(setProperties, resource)
  const name = resource.ref
  const own = destinations.get(name) ?? []
  const refuse = (reason: string) => resourceError(resource, reason)
  if (own.length > mostDestinations) throw refuse(`a configuration set has ${mostDestinations} destinations at most`)
  if (new Set(own.map((each) => each.name)).size < own.length) throw refuse('each destination has a name of its own')
  return {
    name,
    arn: arnsOf(resource).configurationSet(name),
    isSending: stated.SendingOptions.SendingEnabled,
    suppressedReasons: stated.SuppressionOptions.SuppressedReasons,
    hasReputationMetrics: stated.ReputationOptions.ReputationMetricsEnabled,
    tlsPolicy: stated.DeliveryOptions.TlsPolicy,
    destinations: own,
    tags: stated.Tags,
  }
}

function readTemplate(resource: Resource): EmailTemplate {
  const { SubjectPart, TextPart, HtmlPart } = parseProperties(templateProperties, resource).Template
  const refuse = (reason: string) => resourceError(resource, reason)
  const parts = [SubjectPart, TextPart ?? '', HtmlPart ?? '']
  if (TextPart === undefined && HtmlPart === undefined) throw refuse('a template has a TextPart or an HtmlPart')
  if (parts.reduce((total, part) => total + Buffer.byteLength(part), 0) > longestTemplate)
    throw refuse('a template has 500 KB at most')
  for (const part of parts) {
    try {
      parseTemplate(part)
    } catch (error) {
      throw error instanceof TemplateFault ? refuse(error.message) : error
    }
  }
  const name = resource.ref
  return { name, arn: arnsOf(resource).template(name), subject: SubjectPart, text: TextPart, html: HtmlPart }
}
