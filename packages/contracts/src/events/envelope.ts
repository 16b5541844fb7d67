import * as z from 'zod'

/**
 * What every event says beside its type, its version and the ids of what it is about. An event holds nothing personal: it
 * leaves the agency's account, and who needs more asks the agency's API by the ids.
 */
export const envelope = {
  /** Unique to the event; a consumer that has seen it skips it. */
  id: z.uuid(),
  /** When it happened, ISO 8601 in UTC. */
  time: z.iso.datetime(),
  /** The agency's slug. */
  agency: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
}
