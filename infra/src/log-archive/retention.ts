import { Duration } from 'aws-cdk-lib'

/**
 * How long the trail is locked. The longest record-keeping rule among the licensed states is Washington's six years, and who
 * opened a record has to be provable for as long as the record is. As of 2026-11; 2,192 days are six years with two leap days.
 */
export const trailLock = Duration.days(2_192)

/** A month to copy what a legal hold wants before it expires. After that it goes: 16 CFR 314.4(c)(6) asks for disposal. */
export const trailExpiry = Duration.days(2_192 + 30)

/** What an account looked like is evidence for the same time as what was done in it. */
export const configurationExpiry = trailExpiry
