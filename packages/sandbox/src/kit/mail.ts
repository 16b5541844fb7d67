/** An e-mail that AWS would send, shown in the sandbox's mailbox. */
export type Mail = {
  accountId: string
  /** With a name, if the sender has one; omitted for a service's default address. */
  from?: string
  /** An address, or several with `, ` between them. */
  to: string
  subject: string
  /** HTML, unless `format` says that it is plain. */
  text: string
  format?: 'plain'
  /** The plain text that a message has beside its HTML. */
  plain?: string
  /** The whole message as it was sent, a character for each byte. */
  source?: string
  /** ISO 8601. */
  at: string
}

export type Mailbox = {
  /** Keeps a mail. It is on disk when the function returns. */
  send(mail: Mail): void
  /** Returns the mails to an address, the oldest first. */
  find(to: string): Mail[]
}
