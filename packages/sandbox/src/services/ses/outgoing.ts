import { type Address, readAddress, readAddresses } from './addresses.ts'
import { headerOf, readHeaders } from './message-headers.ts'
import type { Attachment, EmailContent, Inputs, MessageHeader, MessageTag, TemplateContent } from './requests.ts'
import { badRequest } from './ses-error.ts'

/** What a message says, before its template is rendered. */
export type Content =
  | { kind: 'raw'; source: Buffer }
  | {
      kind: 'simple'
      subject: string
      text: string | undefined
      html: string | undefined
      headers: readonly MessageHeader[]
      attachments: readonly Attachment[]
    }
  | {
      kind: 'template'
      template: TemplateContent
      /** JSON. */
      data: string
      headers: readonly MessageHeader[]
      attachments: readonly Attachment[]
    }

/** One message that a call asks to send. */
export type Outgoing = {
  operation: 'SendEmail' | 'SendBulkEmail'
  from: Address
  /** As the call has it, with the display name. */
  fromText: string
  to: readonly Address[]
  cc: readonly Address[]
  bcc: readonly Address[]
  replyTo: readonly Address[]
  /** Where bounces and complaints go; undefined for the sender. */
  feedbackTo: Address | undefined
  content: Content
  tags: readonly MessageTag[]
  /** The configuration set that the message names. */
  setName: string | undefined
  identityArn: string | undefined
  /** The address in the Sender field of a raw message. */
  sender?: Address | undefined
  feedbackIdentityArn: string | undefined
}

/** SES's limit on the recipients of a message. */
const mostRecipients = 50

/** Reads what SendEmail is to send. @throws SesError */
export function readOutgoing(input: Inputs['SendEmail']): Outgoing {
  const { Destination = {}, Content: given, EmailTags = [] } = input
  const content = readContent(given)
  const header = content.kind === 'raw' ? readHeaders(content.source) : []
  const inHeader = (name: string) => readAddresses(headerOf(header, name) ?? '')
  const fromText = input.FromEmailAddress ?? headerOf(header, 'From')
  if (fromText === undefined) throw badRequest('FromEmailAddress is required')
  const named = recipientsOf(Destination)
  // Recipients of the call replace those of a raw message's header.
  const recipients =
    content.kind === 'raw' && countOf(named) === 0
      ? { to: inHeader('To'), cc: inHeader('Cc'), bcc: inHeader('Bcc') }
      : named
  checkCount(countOf(recipients))
  return {
    operation: 'SendEmail',
    ...senderOf(input, fromText),
    ...recipients,
    sender: inHeader('Sender')[0],
    feedbackTo: feedbackOf(input) ?? inHeader('Return-Path')[0],
    content,
    tags: checkedTags([...EmailTags, ...tagsOf(headerOf(header, 'X-SES-MESSAGE-TAGS'))]),
    setName: input.ConfigurationSetName ?? headerOf(header, 'X-SES-CONFIGURATION-SET'),
  }
}

type BulkEntry = Inputs['SendBulkEmail']['BulkEmailEntries'][number]

/** Reads what an entry of SendBulkEmail is to send. @throws SesError */
export function readBulkEntry(input: Inputs['SendBulkEmail'], entry: BulkEntry): Outgoing {
  const { DefaultContent, DefaultEmailTags = [], FromEmailAddress } = input
  const { Destination, ReplacementTags = [], ReplacementEmailContent, ReplacementHeaders = [] } = entry
  if (FromEmailAddress === undefined) throw badRequest('FromEmailAddress is required')
  const template = DefaultContent.Template
  checkTemplate(template)
  const own = ReplacementEmailContent?.ReplacementTemplate?.ReplacementTemplateData
  const recipients = recipientsOf(Destination)
  checkCount(countOf(recipients))
  const replaced = new Set(ReplacementHeaders.map(({ Name }) => Name.toLowerCase()))
  return {
    operation: 'SendBulkEmail',
    ...senderOf(input, FromEmailAddress),
    ...recipients,
    feedbackTo: feedbackOf(input),
    content: {
      kind: 'template',
      template,
      // The data of an entry replaces the default as a whole, unless it is empty.
      data: own === undefined || /^\s*\{\s*\}\s*$/.test(own) ? (template.TemplateData ?? '{}') : own,
      headers: [
        ...(template.Headers ?? []).filter(({ Name }) => !replaced.has(Name.toLowerCase())),
        ...ReplacementHeaders,
      ],
      attachments: template.Attachments ?? [],
    },
    tags: checkedTags([...DefaultEmailTags, ...ReplacementTags]),
    setName: input.ConfigurationSetName,
  }
}

type SenderInput = Pick<
  Inputs['SendEmail'],
  | 'ReplyToAddresses'
  | 'FromEmailAddressIdentityArn'
  | 'FeedbackForwardingEmailAddress'
  | 'FeedbackForwardingEmailAddressIdentityArn'
>

function senderOf(input: SenderInput, fromText: string) {
  const { ReplyToAddresses = [], FromEmailAddressIdentityArn, FeedbackForwardingEmailAddressIdentityArn } = input
  return {
    from: readAddress(fromText),
    fromText,
    replyTo: ReplyToAddresses.map(readAddress),
    identityArn: FromEmailAddressIdentityArn,
    feedbackIdentityArn: FeedbackForwardingEmailAddressIdentityArn,
  }
}

function feedbackOf({ FeedbackForwardingEmailAddress: address }: SenderInput): Address | undefined {
  return address === undefined ? undefined : readAddress(address)
}

type Recipients = Pick<Outgoing, 'to' | 'cc' | 'bcc'>

function recipientsOf(destination: Partial<BulkEntry['Destination']>): Recipients {
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = destination
  return {
    to: ToAddresses.map(readAddress),
    cc: CcAddresses.map(readAddress),
    bcc: BccAddresses.map(readAddress),
  }
}

function countOf({ to, cc, bcc }: Recipients): number {
  return to.length + cc.length + bcc.length
}

function checkCount(count: number): void {
  if (count === 0) throw badRequest('A message has at least one recipient')
  if (count > mostRecipients) throw badRequest(`Recipient count exceeds ${mostRecipients}`)
}

function readContent({ Simple, Raw, Template }: EmailContent): Content {
  if ([Simple, Raw, Template].filter((given) => given !== undefined).length !== 1)
    throw badRequest('Content has exactly one of Simple, Raw and Template')
  if (Raw) return { kind: 'raw', source: Buffer.from(Raw.Data, 'base64') }
  if (Simple) {
    const { Subject, Body, Headers = [], Attachments = [] } = Simple
    if (!Body.Text && !Body.Html) throw badRequest('The body has at least one of Text and Html')
    const [text, html] = [Body.Text?.Data, Body.Html?.Data]
    return { kind: 'simple', subject: Subject.Data, text, html, headers: Headers, attachments: Attachments }
  }
  const template = Template ?? {}
  checkTemplate(template)
  const { TemplateData = '{}', Headers = [], Attachments = [] } = template
  return { kind: 'template', template, data: TemplateData, headers: Headers, attachments: Attachments }
}

function checkTemplate({ TemplateName, TemplateArn, TemplateContent: inline }: TemplateContent): void {
  if ([TemplateName, TemplateArn, inline].filter((given) => given !== undefined).length !== 1)
    throw badRequest('A template has exactly one of TemplateName, TemplateArn and TemplateContent')
  if (inline && inline.Text === undefined && inline.Html === undefined)
    throw badRequest('TemplateContent has at least one of Text and Html')
}

/** Reads the tags in a header: `name=value, name=value`. */
function tagsOf(header: string | undefined): MessageTag[] {
  if (header === undefined || header.trim() === '') return []
  return header.split(',').map((pair) => {
    const [Name = '', Value = ''] = pair.split('=').map((part) => part.trim())
    return { Name, Value }
  })
}

/** @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html */
function checkedTags(tags: readonly MessageTag[]): readonly MessageTag[] {
  for (const { Name, Value } of tags) {
    if (!/^[A-Za-z0-9_-]{1,255}$/.test(Name))
      throw badRequest(
        `Invalid tag name <${Name.slice(0, 256)}>: only alphanumeric ASCII characters, '_', and '-' are allowed.`,
      )
    if (!/^[A-Za-z0-9_.@-]{1,255}$/.test(Value))
      throw badRequest(
        `Invalid tag value <${Value.slice(0, 256)}>: only alphanumeric ASCII characters, '_', '-', '.', and '@' are allowed.`,
      )
  }
  return tags
}
