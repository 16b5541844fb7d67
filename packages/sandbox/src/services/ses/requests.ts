import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { PlainInput } from '../../kit/protocol/protocol.ts'
import { type OperationShapes, readInput } from '../../kit/protocol/read-input.ts'
import { badRequest } from './ses-error.ts'

const text = z.string()
const address = text.min(1)
const addresses = z.array(address).max(50)
/** @see https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const setName = text.regex(/^[\w-]{1,64}$/)
const identity = text.min(1).max(320)
const page = {
  NextToken: text.min(1).max(5_000).optional(),
  PageSize: z.coerce.number().int().min(0).max(1_000).optional(),
}
/** Bytes in base64. */
const bytes = z.base64()

const content = z.strictObject({ Data: text, Charset: text.max(40).optional() })
const header = z.strictObject({
  Name: text.regex(/^[!-9;-~]{1,126}$/),
  // Printable characters only: a line break would begin another header.
  Value: text
    .min(1)
    .max(870)
    .regex(/^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\t]+$/u),
})
const headers = z.array(header).max(15).optional()

/** @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Attachment.html */
const attachment = z.strictObject({
  FileName: text.regex(/^[^\p{Cc}\p{Cs}]{1,255}$/u),
  RawContent: bytes,
  ContentType: text
    .regex(/^[\w.+-]+\/[\w.+-]+(;[ -~]*)?$/)
    .max(78)
    .optional(),
  ContentDisposition: z.enum(['ATTACHMENT', 'INLINE']).default('ATTACHMENT'),
  ContentDescription: text.regex(/^[^\p{Cc}]{1,1000}$/u).optional(),
  ContentId: text.regex(/^[!-;=?-~]{1,78}$/).optional(),
  ContentTransferEncoding: z.enum(['BASE64', 'QUOTED_PRINTABLE', 'SEVEN_BIT']).optional(),
})
const attachments = z.array(attachment).max(100).optional()
const body = z.strictObject({ Text: content.optional(), Html: content.optional() })
const templateParts = { Subject: text.optional(), Text: text.optional(), Html: text.optional() }
const data = text.max(262_144)

/** @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Template.html */
const template = z.strictObject({
  TemplateName: text.min(1).max(64).optional(),
  TemplateArn: text.min(1).max(1_011).optional(),
  TemplateContent: z.strictObject(templateParts).optional(),
  TemplateData: data.optional(),
  Headers: headers,
  Attachments: attachments,
})

/** @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_EmailContent.html */
const emailContent = z.strictObject({
  Simple: z.strictObject({ Subject: content, Body: body, Headers: headers, Attachments: attachments }).optional(),
  Raw: z.strictObject({ Data: bytes }).optional(),
  Template: template.optional(),
})

const tag = z.strictObject({ Name: text, Value: text })
const tags = z.array(tag).max(50).optional()
const destination = z.strictObject({
  ToAddresses: addresses.optional(),
  CcAddresses: addresses.optional(),
  BccAddresses: addresses.optional(),
})
const sender = {
  FromEmailAddressIdentityArn: text.optional(),
  ReplyToAddresses: addresses.optional(),
  FeedbackForwardingEmailAddress: address.optional(),
  FeedbackForwardingEmailAddressIdentityArn: text.optional(),
  ConfigurationSetName: setName.optional(),
}

const bulkEntry = z.strictObject({
  Destination: destination,
  ReplacementTags: tags,
  ReplacementEmailContent: z
    .strictObject({
      ReplacementTemplate: z.strictObject({ ReplacementTemplateData: data.optional() }).optional(),
    })
    .optional(),
  ReplacementHeaders: headers,
})

const reason = z.enum(['BOUNCE', 'COMPLAINT'])
const time = z.coerce.date()
const policy = { EmailIdentity: identity, PolicyName: text.regex(/^[\w-]{1,64}$/), Policy: text.min(1) }

/** @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Operations.html */
export const shapes = {
  SendEmail: z.strictObject({
    ...sender,
    FromEmailAddress: address.optional(),
    Destination: destination.optional(),
    Content: emailContent,
    EmailTags: tags,
  }),
  SendBulkEmail: z.strictObject({
    ...sender,
    FromEmailAddress: address.optional(),
    DefaultEmailTags: tags,
    DefaultContent: z.strictObject({ Template: template }),
    BulkEmailEntries: z.array(bulkEntry).min(1).max(50),
  }),
  ListEmailIdentities: z.strictObject(page),
  GetEmailIdentity: z.strictObject({ EmailIdentity: identity }),
  GetEmailIdentityPolicies: z.strictObject({ EmailIdentity: identity }),
  CreateEmailIdentityPolicy: z.strictObject(policy),
  UpdateEmailIdentityPolicy: z.strictObject(policy),
  DeleteEmailIdentityPolicy: z.strictObject({ EmailIdentity: identity, PolicyName: policy.PolicyName }),
  ListConfigurationSets: z.strictObject(page),
  GetConfigurationSet: z.strictObject({ ConfigurationSetName: setName }),
  GetConfigurationSetEventDestinations: z.strictObject({ ConfigurationSetName: setName }),
  ListEmailTemplates: z.strictObject(page),
  GetEmailTemplate: z.strictObject({ TemplateName: text.min(1).max(64) }),
  TestRenderEmailTemplate: z.strictObject({ TemplateName: text.min(1).max(64), TemplateData: data }),
  ListSuppressedDestinations: z.strictObject({
    ...page,
    Reasons: z.array(reason).optional(),
    StartDate: time.optional(),
    EndDate: time.optional(),
  }),
  PutSuppressedDestination: z.strictObject({ EmailAddress: address, Reason: reason }),
  GetSuppressedDestination: z.strictObject({ EmailAddress: address }),
  DeleteSuppressedDestination: z.strictObject({ EmailAddress: address }),
  ListTagsForResource: z.strictObject({ ResourceArn: text.min(1).max(1_011) }),
  GetAccount: z.strictObject({}),
  PutAccountDetails: z.strictObject({
    MailType: z.enum(['MARKETING', 'TRANSACTIONAL']),
    WebsiteURL: text.regex(/^https?:\/\/.{1,993}$/),
    ContactLanguage: z.enum(['EN', 'JA']).default('EN'),
    UseCaseDescription: text.max(5_000).optional(),
    AdditionalContactEmailAddresses: z.array(text.min(6).max(254)).min(1).max(4).optional(),
    ProductionAccessEnabled: z.boolean().optional(),
  }),
  PutAccountSendingAttributes: z.strictObject({ SendingEnabled: z.boolean().default(false) }),
  PutAccountSuppressionAttributes: z.strictObject({ SuppressedReasons: z.array(reason).default([]) }),
} as const

export type Inputs = { [Operation in keyof typeof shapes]: z.infer<(typeof shapes)[Operation]> }
export type EmailContent = Inputs['SendEmail']['Content']
export type TemplateContent = NonNullable<EmailContent['Template']>
export type Attachment = z.infer<typeof attachment>
export type MessageHeader = z.infer<typeof header>
export type MessageTag = z.infer<typeof tag>
export type SuppressionReason = z.infer<typeof reason>

const requests: OperationShapes = new Map(Object.entries(shapes))

/** Reads the input of an operation. @throws SesError BadRequestException for an input that it does not take */
export function readSesInput(operation: string, input: PlainInput): PlainInput {
  try {
    return readInput(requests, operation, input)
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    throw badRequest(error.message)
  }
}
