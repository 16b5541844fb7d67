import type { Language } from '@breakwater/contracts/generated/schema'

export type MailKind = 'submission-confirmed' | 'application-reminder' | 'urgent-case'

/**
 * One mail to one person about one case. It names the person by their id in their pool; the address is looked up when the mail is
 * sent and is not kept. A person gets a mail of a kind about a case once.
 */
export type Mail = {
  kind: MailKind
  caseId: string
  /** The person's sub in their pool. */
  recipient: string
  /** The event that asked for the mail. */
  eventId: string
}

/** A mail as it is read, in one language or in both. */
export type MailText = { subject: string; html: string; text: string }

/** What a mail says beside the facts of its kind. */
export type MailFacts =
  | { kind: 'submission-confirmed'; language: Language; caseNumber: string }
  | { kind: 'application-reminder'; language: Language }
  | { kind: 'urgent-case'; caseNumber: string; caseId: string }
