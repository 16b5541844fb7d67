import { escapeMarkup } from '../../kit/http/escape-markup.ts'
import type { Mail } from '../../kit/mail.ts'
import type { DeclaredTopic } from './declared-topics.ts'
import { type Content, type EnvelopeParts, envelopeOf } from './envelope.ts'
import type { Subscription } from './subscription.ts'
import { textFor } from './topic-message.ts'

type SnsMail = Required<Pick<Mail, 'from' | 'subject' | 'text'>> & Pick<Mail, 'format'>
type Parts = EnvelopeParts & { topic: DeclaredTopic }

const senderAddress = 'no-reply@sns.amazonaws.com'

/**
 * Writes the mail to an address that a topic has as a subscriber: in HTML, or a message as JSON for `email-json`.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
 */
export function mailOf(content: Content, subscription: Subscription, parts: Parts): SnsMail {
  const sender = parts.topic.displayName || 'AWS Notifications'
  return { from: `${sender} <${senderAddress}>`, ...contentOf(content, subscription, parts) }
}

function contentOf(content: Content, subscription: Subscription, parts: Parts): Omit<SnsMail, 'from'> {
  const { topic, links } = parts
  if (content.type === 'Notification') {
    const { message } = content
    const subject = message.subject ?? 'AWS Notification Message'
    if (subscription.protocol === 'email-json')
      return { subject, text: JSON.stringify(envelopeOf(content, subscription, parts)), format: 'plain' }
    const text = escapeMarkup(textFor(message, subscription.protocol)).replaceAll('\n', '<br>\n')
    return {
      subject,
      text: `<p>${text}</p>\n<p>--<br>If you wish to stop receiving notifications from this topic, please visit the link below to unsubscribe:<br>\n${link(links.unsubscribePage(subscription.arn), 'Unsubscribe')}</p>`,
    }
  }
  const confirm = links.confirmPage(topic.arn, content.token)
  const name = `<strong>${escapeMarkup(topic.arn)}</strong>`
  return content.type === 'SubscriptionConfirmation'
    ? {
        subject: 'AWS Notification - Subscription Confirmation',
        text: `<p>You have chosen to subscribe to the topic:<br>${name}</p>\n<p>To confirm this subscription, visit the link below. If this was in error, no action is necessary.<br>\n${link(confirm, 'Confirm subscription')}</p>`,
      }
    : {
        subject: 'AWS Notification - Unsubscribe Confirmation',
        text: `<p>Your subscription to the topic below has been deactivated:<br>${name}</p>\n<p>If this was in error, visit the link below to subscribe again.<br>\n${link(confirm, 'Resubscribe')}</p>`,
      }
}

function link(url: string, words: string): string {
  return `<a href="${escapeMarkup(url)}">${words}</a>`
}
