import { readPersonal } from './personal-storage.ts'

/** The name under which the application keeps its draft in this tab. */
export const draftName = 'draft'

/** As much of the draft as pages outside of the application ask about. */
type KeptDraft = {
  /** The person's id; null while there is no account. */
  owner: string | null
  /** Whether some of it is not on the server. */
  unsaved?: boolean
  answers: { household: { contact?: { email: string | null } | null } }
}

function keptDraft(): KeptDraft | null {
  return readPersonal(draftName) as KeptDraft | null
}

/** Whether this tab keeps a draft of anyone. */
export function keepsDraft(): boolean {
  return keptDraft() !== null
}

/** Whether this tab keeps the draft of a person with an account. If no one is signed in, their session has ended. */
export function hasOwnedDraft(): boolean {
  return typeof keptDraft()?.owner === 'string'
}

/** Whether this tab keeps answers that the server does not have, also where no page of the application is open. */
export function holdsUnsavedAnswers(): boolean {
  return keptDraft()?.unsaved === true
}

/** Whether this tab keeps answers that are not saved in any account. Closing the tab deletes them. */
export function holdsLocalDraft(): boolean {
  return keptDraft()?.owner === null
}

/** The address that a person gave in this tab before they had an account; empty if they gave none. */
export function emailOfLocalDraft(): string {
  const kept = keptDraft()
  return kept?.owner === null ? (kept.answers.household.contact?.email ?? '') : ''
}
