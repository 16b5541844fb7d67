import * as z from 'zod'
import { envelope } from '../events/envelope.ts'

/** The id that a subject has outside of its agency: a MAC of its own id by a key of the agency, in hexadecimal digits. */
const pseudonym = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * What every fact says beside its type, its version and the kind of its actor. The id and the time are those of the event that it
 * tells: a reader that has seen the id drops the repetition.
 */
export const factEnvelope = {
  ...envelope,
  /** The application or case; the one becomes the other and keeps its pseudonym. */
  case: pseudonym,
}
