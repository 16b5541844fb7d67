/** An e-mail that AWS would send; kept in memory only and shown in the sandbox's mailbox. */
export type Mail = { accountId: string; to: string; subject: string; text: string; at: string }
export type Mailbox = { send(mail: Mail): void; find(to: string): Mail[] }
