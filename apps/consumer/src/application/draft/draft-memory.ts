import type { FormValues } from '@breakwater/ui/forms/use-form'
import { forgetPersonal, keepPersonal, readPersonal } from '../../session/personal-storage.ts'
import type { Household } from './household.ts'

/** What this tab remembers of a draft, for a reload, a lost connection or a session that ended. */
export type RememberedDraft = {
  owner: string
  id: string
  version: number
  household: Household
  unsaved: boolean
  /** What stands in half-filled pages, as typed, by the page's path. */
  forms: Record<string, FormValues>
  /** Made at the first attempt to submit and kept over retries and reloads. */
  submissionKey: string | null
}

const name = 'draft'

/** The draft of this person, if the tab has one; somebody else's is thrown away. */
export function recallDraft(owner: string): RememberedDraft | null {
  const remembered = readPersonal(name) as RememberedDraft | null
  if (remembered?.owner === owner) return remembered
  forgetPersonal(name)
  return null
}

export function rememberDraft(draft: RememberedDraft): void {
  keepPersonal(name, draft)
}

export function forgetDraft(): void {
  forgetPersonal(name)
}
