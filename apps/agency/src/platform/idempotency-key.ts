import * as z from 'zod'

/** A key that a client makes once for a call and sends with each retry of it. */
export const idempotencyKey = z.string().regex(/^[A-Za-z0-9-]{16,64}$/, 'must be 16 to 64 letters, digits or hyphens')
