import type { Caller } from './caller.ts'

/** What the staff pool says of a person: who acted, in the words of the agency. */
export type StaffName = { name: string; email: string }

export type StaffMember = Caller &
  StaffName & {
    /** When the sign-in began that the request belongs to. */
    signedInAt: Date
  }
