import PostalMime from 'postal-mime'
import { rejected } from './ses-error.ts'

/** A message as the mailbox shows it. */
export type ReadMessage = {
  subject: string
  bodies: { text: string; format?: 'plain'; plain?: string }
  isInfected: boolean
}

/** The part of the test file of virus scanners that is in no other text. */
const testVirus = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'

/** Reads a message for the mailbox. @throws SesError as the promise's rejection for a raw message that is none */
export async function readMessage(source: Buffer): Promise<ReadMessage> {
  const parsed = await PostalMime.parse(source, { maxNestingDepth: 50, attachmentEncoding: 'arraybuffer' }).catch(
    (error: Error) => {
      throw rejected(`The message can not be read: ${error.message}`)
    },
  )
  const { subject = '', attachments } = parsed
  // Each part ends in the line break before its boundary.
  const [html, text = ''] = [parsed.html, parsed.text].map((part) => part?.replace(/\r?\n$/, ''))
  const contents = [html ?? '', text, ...attachments.map(({ content }) => Buffer.from(content as ArrayBuffer))]
  return {
    subject,
    bodies: html === undefined ? { text, format: 'plain' } : { text: html, ...(text !== '' && { plain: text }) },
    isInfected: contents.some((content) => content.includes(testVirus)),
  }
}
