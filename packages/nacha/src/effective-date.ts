import { bankingDayAfter, bankingDayFrom } from '@breakwater/domain/banking-day'

/**
 * The effective date of entries that are to settle on a day: the day itself if banks settle on it, else the next one that
 * does. A file is early enough where it is sent a banking day before (Federal Reserve, FedACH processing schedule).
 */
export function effectiveDate(wantedOn: string, sentOn: string): string {
  const earliest = bankingDayAfter(sentOn, 1)
  const wanted = bankingDayFrom(wantedOn)
  return wanted > earliest ? wanted : earliest
}

/** The first day for a live entry after a prenote: three banking days after its settlement (Nacha Operating Rules 2.6). */
export function liveEntriesFrom(prenoteSettledOn: string): string {
  return bankingDayAfter(prenoteSettledOn, 3)
}

/**
 * By when a notified change has to be made: within six banking days, or before the next entry, whichever is later (Nacha
 * Operating Rules 2.12).
 */
export function changeDueBy(notifiedOn: string, nextEntryOn: string | null): string {
  const sixth = bankingDayAfter(notifiedOn, 6)
  return nextEntryOn !== null && nextEntryOn > sixth ? nextEntryOn : sixth
}
