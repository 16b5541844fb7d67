import type { Caller } from './caller.ts'

/** What the staff pool says of a person: who acted, in the words of the agency. */
export type StaffName = { name: string; email: string }

export type StaffMember = Caller & StaffName

/**
 * Looks up the person that an access token was given to.
 * @throws ApiError SIGN_IN_ENDED where the sign-in behind the token is over: signed out, or the account disabled
 */
export type IdentifyStaff = (accessToken: string) => Promise<StaffName>
