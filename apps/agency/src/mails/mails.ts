import type { Mail } from './mail.ts'

/** What became of a claim: the mail is the caller's to send, it was sent before, or another call may be sending it now. */
export type Claim = 'claimed' | 'sent' | 'busy'

/** The record of mails. */
export type Mails = {
  /** Takes a mail to send it, until a time (ISO 8601). A claim that has run out is taken over. */
  claim(mail: Mail, span: { at: string; until: string }): Promise<Claim>
  /** Records that a claimed mail was handed to SES, which gave it an id. */
  sent(mail: Mail, sending: { at: string; messageId: string }): Promise<void>
}
