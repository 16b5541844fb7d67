/** A message that AWS would send by e-mail; kept in memory only and shown by the sandbox's mailbox. */
export type Mail = { accountId: string; to: string; subject: string; text: string; at: string }
export type Mailbox = { send(mail: Mail): void; find(to: string): Mail[] }
