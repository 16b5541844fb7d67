import MailComposer from 'nodemailer/lib/mail-composer'
import type { Address } from './addresses.ts'
import { withHeaders } from './message-headers.ts'
import type { Attachment, MessageHeader } from './requests.ts'
import { badRequest, rejected } from './ses-error.ts'

/** What SES adds to each message. @property at milliseconds since 1970 */
export type Stamp = { messageId: string; at: number }

export type Composition = {
  from: Address
  to: readonly Address[]
  cc: readonly Address[]
  replyTo: readonly Address[]
  subject: string
  text: string | undefined
  html: string | undefined
  headers: readonly MessageHeader[]
  attachments: readonly Attachment[]
}

/** SES's limit on a message with its attachments, in bytes. */
const largest = 40 * 1024 * 1024

/** Headers that SES writes itself. */
const ownHeaders =
  /^(bcc|cc|content-.*|date|from|message-id|mime-version|received|reply-to|return-path|sender|subject|to|x-ses-.*)$/i

/** Composes a message with its attachments. @throws SesError for headers that SES writes itself, or for its size */
export async function composeMessage(composition: Composition, stamp: Stamp): Promise<Buffer> {
  const { from, to, cc, replyTo, subject, text, html, headers, attachments } = composition
  const own = headers.find(({ Name }) => ownHeaders.test(Name))
  if (own) throw badRequest(`The header ${own.Name} is set by other parameters`)
  const source = await new MailComposer({
    // Attachments are the bytes of the call; no file or address of this machine is read.
    disableFileAccess: true,
    disableUrlAccess: true,
    baseBoundary: stamp.messageId,
    newline: '\r\n',
    ...headersOf(stamp),
    from,
    to: [...to],
    cc: [...cc],
    replyTo: [...replyTo],
    subject,
    ...(text !== undefined && { text }),
    ...(html !== undefined && { html }),
    headers: headers.map(({ Name, Value }) => ({ key: Name, value: Value })),
    attachments: attachments.map(attachmentOf),
  })
    .compile()
    .build()
  return sized(source)
}

/**
 * Stamps a raw message: SES replaces its Message-ID and Date, and removes what is for SES alone.
 * @throws SesError for its size
 */
export function stampRaw(source: Buffer, stamp: Stamp, fromText: string): Buffer {
  const { messageId, date } = headersOf(stamp)
  const removed = new Set([
    ...['bcc', 'message-id', 'date', 'return-path', 'from'],
    ...['x-ses-configuration-set', 'x-ses-message-tags', 'x-ses-source-arn', 'x-ses-from-arn', 'x-ses-return-path-arn'],
  ])
  return sized(
    withHeaders(source, removed, [
      { name: 'From', value: fromText },
      { name: 'Message-ID', value: messageId },
      { name: 'Date', value: date.toUTCString().replace('GMT', '+0000') },
    ]),
  )
}

function headersOf({ messageId, at }: Stamp) {
  return { messageId: `<${messageId}@email.amazonses.com>`, date: new Date(at) }
}

function attachmentOf(attachment: Attachment) {
  const { FileName, RawContent, ContentType, ContentDisposition, ContentDescription, ContentId } = attachment
  return {
    filename: FileName,
    content: Buffer.from(RawContent, 'base64'),
    contentDisposition: ContentDisposition.toLowerCase(),
    ...(ContentType !== undefined && { contentType: ContentType }),
    ...(ContentId !== undefined && { cid: ContentId }),
    ...(ContentDescription !== undefined && { headers: { 'Content-Description': ContentDescription } }),
    ...(attachment.ContentTransferEncoding !== undefined && {
      contentTransferEncoding: encodings[attachment.ContentTransferEncoding],
    }),
  }
}

const encodings = { BASE64: 'base64', QUOTED_PRINTABLE: 'quoted-printable', SEVEN_BIT: '7bit' } as const

function sized(source: Buffer): Buffer {
  if (source.length > largest) throw rejected(`Message length is more than ${largest} bytes long: '${source.length}'.`)
  return source
}
