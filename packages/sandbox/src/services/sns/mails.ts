import { escapeMarkup } from '../../kit/http/escape-markup.ts'
import type { DeclaredTopic } from './declared-topics.ts'
import type { Content } from './envelope.ts'
import type { Links } from './links.ts'
import type { Subscription } from './subscription.ts'
import { textFor } from './topic-message.ts'

type SnsMail = { subject: string; text: string }

/**
 * Writes the mail to an address that a topic has as a subscriber, in HTML.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
 */
export function mailOf(
  content: Content,
  { arn, protocol }: Subscription,
  { topic, links }: { topic: DeclaredTopic; links: Links },
): SnsMail {
  const sender = escapeMarkup(topic.displayName || 'AWS Notifications')
  if (content.type === 'Notification') {
    const { message } = content
    const text = escapeMarkup(textFor(message, protocol)).replaceAll('\n', '<br>\n')
    return {
      subject: message.subject ?? 'AWS Notification Message',
      text: `<p>${text}</p>\n<p>--<br>If you wish to stop receiving notifications from this topic (${sender}), please visit the link below to unsubscribe:<br>\n${link(links.unsubscribePage(arn), 'Unsubscribe')}</p>`,
    }
  }
  const confirm = links.confirmPage(topic.arn, content.token)
  return content.type === 'SubscriptionConfirmation'
    ? {
        subject: 'AWS Notification - Subscription Confirmation',
        text: `<p>You have chosen to subscribe to the topic:<br><strong>${escapeMarkup(topic.arn)}</strong> (${sender})</p>\n<p>To confirm this subscription, visit the link below. If this was in error, no action is necessary.<br>\n${link(confirm, 'Confirm subscription')}</p>`,
      }
    : {
        subject: 'AWS Notification - Unsubscribe Confirmation',
        text: `<p>Your subscription to the topic below has been deactivated:<br><strong>${escapeMarkup(topic.arn)}</strong> (${sender})</p>\n<p>If this was in error, visit the link below to subscribe again.<br>\n${link(confirm, 'Resubscribe')}</p>`,
      }
}

function link(url: string, words: string): string {
  return `<a href="${escapeMarkup(url)}">${words}</a>`
}
