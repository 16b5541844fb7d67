import { Duration } from 'aws-cdk-lib'

/**
 * How long the trail is locked. The longest record-keeping rule among the licensed states is Washington's six years, and the
 * access to a record must be provable for as long as the record is kept. As of 2026-11; 2,192 days are six years with two leap days.
 */
export const trailLock = Duration.days(2_192)

/** One month more, to copy what is under a legal hold. Then it is deleted: 16 CFR 314.4(c)(6) requires disposal. */
export const trailExpiry = Duration.days(2_192 + 30)

/** The configuration of an account is evidence for the same time as the trail. */
export const configurationExpiry = trailExpiry
