import type { ApplicationFieldsFragment } from '@breakwater/contracts/generated/consumer'
import { Button } from '@breakwater/ui/components/button'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Notice } from '@breakwater/ui/components/notice'
import { RadioField } from '@breakwater/ui/components/radio-field'
import { formatMoment } from '@breakwater/ui/dates'
import { type FormEvent, useEffect, useState } from 'react'
import { answersOfApplication } from '../journey/answers.ts'
import { useJourney } from '../journey/journey-context.ts'
import type { Choice } from './answer-merger.ts'
import { differencesOn } from './differences.ts'
import { useDraft } from './draft-context.ts'
import { saveMessages } from './save-messages.ts'

type ConflictChoiceProps = { theirs: ApplicationFieldsFragment; pages: readonly string[] }

/** Two devices changed the same page: shows the differences and asks which answers to keep, for each such page. */
export function ConflictChoice({ theirs, pages }: ConflictChoiceProps) {
  const t = useMessages(saveMessages)
  const journey = useJourney()
  const { language } = useLanguage()
  const { autosave, household, typed } = useDraft()
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map())
  const [refused, setRefused] = useState<string | null>(null)
  useEffect(() => {
    if (refused) document.getElementById(refused)?.focus()
  }, [refused])

  const sides = { mine: { household, typed }, theirs: answersOfApplication(theirs) }
  const keep = (event: FormEvent) => {
    event.preventDefault()
    const open = pages.find((path) => !choices.has(path))
    setRefused(open ? fieldOf(open) : null)
    if (open) return
    // Removing the form loses the focus.
    void autosave.resolve(choices).then(() => document.getElementById('main')?.focus())
  }
  return (
    <Notice tone="problem" title={t.conflictTitle}>
      <p>{t.conflictText(formatMoment(theirs.updatedAt, language))}</p>
      <form onSubmit={keep} noValidate>
        {pages.map((path) => {
          const { title, mine, theirs: other } = differencesOn(path, sides, { journey, language })
          return (
            <RadioField
              key={path}
              id={fieldOf(path)}
              label={title}
              error={refused && !choices.has(path) ? t.chooseOne : undefined}
              value={choices.get(path) ?? ''}
              onChange={(choice) => setChoices(new Map(choices).set(path, choice as Choice))}
              choices={[
                { value: 'mine', label: t.mine(mine) },
                { value: 'theirs', label: t.theirs(other) },
              ]}
            />
          )
        })}
        <div className="actions">
          <Button type="submit">{t.keepChosen}</Button>
        </div>
      </form>
    </Notice>
  )
}

const fieldOf = (path: string) => `conflict-${path}`
