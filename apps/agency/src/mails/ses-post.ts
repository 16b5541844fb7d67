import { MessageRejected, type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { Poison } from '../consumers/poison.ts'
import type { MailEnvironment } from '../platform/environment.ts'
import type { MailKind, MailText } from './mail.ts'

/** Hands a mail over. Returns the id by which its delivery is followed. @throws Poison if it can never be sent */
export type Post = (address: string, kind: MailKind, text: MailText) => Promise<string>

/** Hands mails to SES in the agency's name. A mail is tagged with its kind, which the events of its delivery repeat. */
export function sesPost(client: SESv2Client, { MAIL_FROM, MAIL_CONFIGURATION_SET }: MailEnvironment): Post {
  return async (address, kind, { subject, html, text }) => {
    const content = (Data: string) => ({ Data, Charset: 'UTF-8' })
    const mail = new SendEmailCommand({
      FromEmailAddress: MAIL_FROM,
      ConfigurationSetName: MAIL_CONFIGURATION_SET,
      Destination: { ToAddresses: [address] },
      EmailTags: [{ Name: 'kind', Value: kind }],
      Content: { Simple: { Subject: content(subject), Body: { Html: content(html), Text: content(text) } } },
    })
    try {
      const { MessageId } = await client.send(mail)
      if (!MessageId) throw new Error('SES answered without an id of the mail')
      return MessageId
    } catch (error) {
      if (error instanceof MessageRejected) throw new Poison('MessageRejected')
      throw error
    }
  }
}
