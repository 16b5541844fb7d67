import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatTime } from '@breakwater/ui/dates'
import { Icon } from '@breakwater/ui/icons/icon'
import { useStore } from '@nanostores/react'
import type { SaveState } from './autosave.ts'
import { useDraft } from './draft-context.ts'
import { saveMessages } from './save-messages.ts'

/** One line that says whether the answers are saved; screen readers announce its changes. */
export function SaveStatus() {
  const { autosave } = useDraft()
  const state = useStore(autosave.$state)
  const t = useMessages(saveMessages)
  const { language } = useLanguage()
  return (
    <p className={`save-status save-${state.kind}`} role="status">
      {state.kind === 'saved' && <Icon name="check" />}
      {state.kind === 'saved' ? t.saved(formatTime(state.at, language)) : words(state.kind, t)}
    </p>
  )
}

function words(kind: Exclude<SaveState['kind'], 'saved'>, t: (typeof saveMessages)['en']): string {
  switch (kind) {
    case 'waiting':
    case 'saving':
      return t.saving
    case 'retrying':
      return t.retrying
    case 'local':
      return t.local
    case 'conflict':
    case 'signed-out':
    case 'refused':
      return t.notSaved
    case 'unchanged':
    case 'submitted':
      return ''
  }
}
