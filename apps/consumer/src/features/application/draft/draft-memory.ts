import { draftName } from '../../../session/kept-draft.ts'
import { forgetPersonal, keepPersonal, readPersonal } from '../../../session/personal-storage.ts'
import type { DraftState } from './autosave.ts'

/** What this tab remembers of a draft, for a reload, a lost connection or a session that ended. */
export type RememberedDraft = DraftState & {
  /** The person's id; null while there is no account: the account that signs in or up in this tab takes it over. */
  owner: string | null
  /** Made at the first attempt to submit and kept over retries and reloads. */
  submissionKey: string | null
}

/** The draft of this person, or one that has no owner yet; another person's draft is deleted. */
export function recallDraft(owner: string | null): RememberedDraft | null {
  const remembered = readPersonal(draftName) as RememberedDraft | null
  if (remembered?.owner === owner || remembered?.owner === null) return remembered
  forgetPersonal(draftName)
  return null
}

export function rememberDraft(draft: RememberedDraft): void {
  keepPersonal(draftName, draft)
}

export function forgetDraft(): void {
  forgetPersonal(draftName)
}
