import {
  ApplicationDocument,
  type ApplicationFieldsFragment,
  SaveApplicationDocument,
} from '@breakwater/contracts/generated/consumer'
import type { Language } from '@breakwater/ui/i18n/language'
import { atom } from 'nanostores'
import type { User } from '../../session/auth.ts'
import { arrivalState } from '../../site/arrival-state.ts'
import type { Services } from '../../site/services.ts'
import { createAutosave } from './autosave.ts'
import type { Draft } from './draft-context.ts'
import { type RememberedDraft, recallDraft, rememberDraft } from './draft-memory.ts'
import { newHousehold } from './household.ts'

type Opening = {
  api: Services['api']
  user: User
  /** As the server has it; null where nothing was saved yet. */
  saved: ApplicationFieldsFragment | null
  language: () => Language
  onSaved: (application: ApplicationFieldsFragment) => void
}

/** Goes on where the person left off: with what this tab could not send yet, else with what the server has. */
export function openDraft({ api, user, saved, language, onSaved }: Opening): Draft {
  let remembered = rememberedOr(recallDraft(user.id), user, saved)
  const keep = (changes: Partial<RememberedDraft>) => {
    remembered = { ...remembered, ...changes }
    rememberDraft(remembered)
  }
  const autosave = createAutosave(
    { ...remembered, language: saved?.language ?? null },
    {
      save: async (input) => {
        const { saveApplication } = await api(SaveApplicationDocument, { input })
        onSaved(saveApplication)
        return saveApplication
      },
      load: async (id) => (await api(ApplicationDocument, { id })).application,
      remember: keep,
      language,
    },
  )
  const $replacements = atom(0)
  return {
    autosave,
    $replacements,
    takeTheirs() {
      keep({ forms: {} })
      autosave.takeTheirs()
      $replacements.set($replacements.get() + 1)
    },
    recallForm: (path) => remembered.forms[path],
    rememberForm(path, values) {
      const { [path]: _replaced, ...others } = remembered.forms
      keep({ forms: values ? { ...others, [path]: values } : others })
    },
    submissionKey() {
      const key = remembered.submissionKey ?? crypto.randomUUID()
      keep({ submissionKey: key })
      return key
    },
  }
}

function rememberedOr(
  remembered: RememberedDraft | null,
  user: User,
  saved: ApplicationFieldsFragment | null,
): RememberedDraft {
  if (remembered?.unsaved) return remembered
  const same = remembered && remembered.id === saved?.id ? remembered : null
  return {
    owner: user.id,
    id: saved?.id ?? crypto.randomUUID(),
    version: saved?.version ?? 0,
    household: saved?.household ?? newHousehold(user.email, arrivalState()),
    unsaved: false,
    forms: same?.forms ?? {},
    submissionKey: same?.submissionKey ?? null,
  }
}
