import { forgetPersonal, keepPersonal, readPersonal } from '../../../session/personal-storage.ts'
import type { DraftState } from './autosave.ts'

/** What this tab remembers of a draft, for a reload, a lost connection or a session that ended. */
export type RememberedDraft = DraftState & {
  /** The person's id; null while there is no account: the account that signs in or up in this tab takes it over. */
  owner: string | null
  /** Made at the first attempt to submit and kept over retries and reloads. */
  submissionKey: string | null
}

const name = 'draft'

/** The draft of this person, or one that has no owner yet; another person's is thrown away. */
export function recallDraft(owner: string | null): RememberedDraft | null {
  const remembered = readPersonal(name) as RememberedDraft | null
  if (remembered?.owner === owner || remembered?.owner === null) return remembered
  forgetPersonal(name)
  return null
}

/** Whether this tab holds a draft of somebody with an account: their session has ended, and they have to sign in again. */
export function hasOwnedDraft(): boolean {
  return typeof (readPersonal(name) as RememberedDraft | null)?.owner === 'string'
}

/** Whether this tab holds answers that are not saved in any account. Closing the tab deletes them. */
export function holdsLocalDraft(): boolean {
  return (readPersonal(name) as RememberedDraft | null)?.owner === null
}

/** The address that a person gave in this tab before they had an account; empty where they gave none. */
export function emailOfLocalDraft(): string {
  const remembered = readPersonal(name) as RememberedDraft | null
  return remembered?.owner === null ? (remembered.answers.household.contact?.email ?? '') : ''
}

export function rememberDraft(draft: RememberedDraft): void {
  keepPersonal(name, draft)
}

export function forgetDraft(): void {
  forgetPersonal(name)
}
