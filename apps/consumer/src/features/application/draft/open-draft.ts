import type { ApplicationFieldsFragment } from '@breakwater/contracts/generated/consumer'
import type { Language } from '@breakwater/vocabulary/languages'
import { arrivalState } from '../../../session/arrival-state.ts'
import type { User } from '../../../session/user-context.ts'
import { readApplication } from '../../../shared/application-query.ts'
import type { Services } from '../../../shared/services.ts'
import { type Answers, answersOfApplication } from '../journey/answers.ts'
import { emptyContact, newHousehold } from '../journey/household.ts'
import type { MergeAnswers } from './answer-merger.ts'
import { createAutosave, type Server } from './autosave.ts'
import type { Draft } from './draft-context.ts'
import { type RememberedDraft, recallDraft, rememberDraft } from './draft-memory.ts'
import { saveApplication } from './save-application.ts'

type Opening = {
  api: Services['api']
  /** Null while there is no account: the draft then lives in this tab only. */
  user: User | null
  /** The server's copy; null if nothing was saved yet. */
  saved: ApplicationFieldsFragment | null
  language: () => Language
  merge: MergeAnswers
  onSaved: (application: ApplicationFieldsFragment) => void
}

/**
 * Opens the draft: with the answers that this tab could not send yet, else with those of the server. Answers that were
 * typed without an account become the account's: they are merged with its earlier application, and the person chooses
 * between answers that differ.
 */
export function openDraft({ api, user, saved, language, merge, onSaved }: Opening): Draft {
  let remembered = rememberedOr(recallDraft(user?.id ?? null), user, saved)
  const keep = (changes: Partial<RememberedDraft>) => {
    remembered = { ...remembered, ...changes }
    rememberDraft(remembered)
  }
  const server: Server = {
    save: async (input) => {
      const saved = await saveApplication(api, input)
      onSaved(saved)
      return saved
    },
    load: (id) => readApplication(api, { id }),
  }
  const autosave = createAutosave(remembered, saved?.language ?? null, {
    server: user && server,
    remember: keep,
    language,
    merge,
  })
  return {
    autosave,
    submissionKey() {
      const key = remembered.submissionKey ?? crypto.randomUUID()
      keep({ submissionKey: key })
      return key
    },
  }
}

function rememberedOr(
  remembered: RememberedDraft | null,
  user: User | null,
  saved: ApplicationFieldsFragment | null,
): RememberedDraft {
  if (remembered?.unsaved) return user && remembered.owner === null ? adopted(remembered, user, saved) : remembered
  const same = remembered && remembered.id === saved?.id ? remembered : null
  const answers: Answers = saved
    ? answersOfApplication(saved)
    : { household: newHousehold(user?.email ?? null, arrivalState()), typed: {} }
  return {
    owner: user?.id ?? null,
    id: saved?.id ?? crypto.randomUUID(),
    version: saved?.version ?? 0,
    answers,
    base: answers,
    unsaved: false,
    submissionKey: same?.submissionKey ?? null,
  }
}

/** Gives a draft without an account to this person. Version 0 makes the server report a conflict with what it has saved. */
function adopted(local: RememberedDraft, user: User, saved: ApplicationFieldsFragment | null): RememberedDraft {
  if (saved) return { ...local, owner: user.id, id: saved.id, version: 0 }
  const { household, typed } = local.answers
  const contact = household.contact ?? emptyContact
  const answers = { household: { ...household, contact: { ...contact, email: contact.email ?? user.email } }, typed }
  return { ...local, owner: user.id, version: 0, answers }
}
