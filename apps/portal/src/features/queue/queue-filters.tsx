import { caseFlagValues, outcomeValues } from '@breakwater/contracts/generated/enum-values'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { languages } from '@breakwater/vocabulary/languages'
import { Button } from '@mantine/core'
import { useRef } from 'react'
import { terms } from '../../shared/terms/terms.ts'
import { queueMessages } from './queue-messages.ts'
import styles from './queue-page.module.css'
import type { QueueFilters } from './queue-view.ts'

type QueueFiltersProps = {
  filters: QueueFilters
  /** The states that the cases are from. */
  states: readonly string[]
  onFilters: (filters: Partial<Record<keyof QueueFilters, string | undefined>>) => void
}

const noFilters = { language: undefined, state: undefined, outcome: undefined, flag: undefined }

/** What the cases have in common, a chip for each fact. Nothing is chosen at first. */
export function QueueFilterChips({ filters, states, onFilters }: QueueFiltersProps) {
  const words = useMessages(queueMessages)
  const term = useMessages(terms)
  const first = useRef<HTMLSelectElement>(null)
  const clear = () => {
    onFilters(noFilters)
    // The button goes with the last filter.
    first.current?.focus()
  }
  const chips = [
    { name: 'language', label: words.language, options: languages.map((value) => [value, term.language[value]]) },
    { name: 'state', label: words.state, options: states.map((value) => [value, value]) },
    { name: 'outcome', label: words.outcome, options: outcomeValues.map((value) => [value, term.outcome[value]]) },
    { name: 'flag', label: words.flags, options: caseFlagValues.map((value) => [value, term.flag[value]]) },
  ] as const
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> would need a legend on the screen.
    <div role="group" aria-label={words.filters} className={styles.chips}>
      {chips.map(({ name, label, options }, index) => (
        <label key={name} className={styles.chip} data-on={filters[name] !== undefined || undefined}>
          <span>{label}:</span>
          <select
            ref={index === 0 ? first : undefined}
            value={filters[name] ?? ''}
            onChange={(event) => onFilters({ [name]: event.currentTarget.value || undefined })}
          >
            <option value="">{words.any}</option>
            {options.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
      ))}
      {Object.values(filters).some((value) => value !== undefined) && (
        <Button variant="transparent" onClick={clear}>
          {words.clear}
        </Button>
      )}
    </div>
  )
}
