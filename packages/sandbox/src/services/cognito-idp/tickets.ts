import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'

/**
 * State that Cognito gives to a client and reads again later. It is encrypted, so the server stores no sign-in in
 * progress, and a sign-in survives a restart.
 */
export type TicketContents = {
  /** The server's half of an SRP exchange (`SECRET_BLOCK`). */
  srp: {
    sub: string
    username: string
    clientId: string
    clientPublicKey: string
    secret: string
    verifier: string
  }
  /** A sign-in that waits for its next step (`Session`). */
  challenge: { sub: string; clientId: string; name: ChallengeName; totpVerified: boolean }
  refresh: { sub: string; clientId: string; originJti: string }
}

export type ChallengeName = 'NEW_PASSWORD_REQUIRED' | 'MFA_SETUP' | 'SOFTWARE_TOKEN_MFA'

export type TicketKind = keyof TicketContents

export type Ticket<Kind extends TicketKind> = TicketContents[Kind] & { id: string; expiresAt: number }

export type Tickets = {
  issue<Kind extends TicketKind>(kind: Kind, contents: TicketContents[Kind], seconds: number): Buffer
  /**
   * Opens a ticket; undefined if it was not issued here as this kind, or was spent. Returns an expired ticket too: check
   * its `expiresAt`.
   */
  open<Kind extends TicketKind>(kind: Kind, sealed: Buffer): Ticket<Kind> | undefined
  /** Marks a ticket as used, so that it cannot be opened again. */
  spend(ticket: { id: string; expiresAt: number }): void
}

const ivBytes = 12
const tagBytes = 16

/** Creates tickets. @param key 32 bytes. @param now milliseconds since 1970 */
export function createTickets(key: Buffer, now: () => number): Tickets {
  const spent = new Map<string, number>()
  return {
    issue(kind, contents, seconds) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(kind))
      const text = JSON.stringify({ ...contents, id: randomUUID(), expiresAt: now() + seconds * 1000 })
      return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open<Kind extends TicketKind>(kind: Kind, sealed: Buffer) {
      if (sealed.length < ivBytes + tagBytes) return undefined
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes)).setAAD(Buffer.from(kind))
      decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
      const opened = decipher.update(sealed.subarray(ivBytes, sealed.length - tagBytes))
      try {
        decipher.final()
      } catch {
        return undefined
      }
      const ticket = JSON.parse(opened.toString('utf8')) as Ticket<Kind>
      return spent.has(ticket.id) ? undefined : ticket
    },
    spend({ id, expiresAt }) {
      for (const [old, until] of spent) if (until < now()) spent.delete(old)
      spent.set(id, expiresAt)
    },
  }
}
