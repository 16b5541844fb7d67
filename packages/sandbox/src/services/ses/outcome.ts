/** What becomes of a message for one recipient. */
export type Outcome = 'delivered' | 'bounced' | 'complained' | 'out of office' | 'suppressed globally' | 'suppressed'

const simulator: Readonly<Record<string, Outcome>> = {
  success: 'delivered',
  bounce: 'bounced',
  complaint: 'complained',
  ooto: 'out of office',
  suppressionlist: 'suppressed globally',
}

const pattern = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i

/**
 * Returns what the mailbox simulator does with a message to an address; undefined for an address that is not one of its.
 * @see https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 */
export function simulatedOutcome(address: string): Outcome | undefined {
  const name = pattern.exec(address)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(simulator, name) ? simulator[name] : undefined
}
