import type { AgencySettings } from '@breakwater/domain/agency-settings'
import { evaluate } from '@breakwater/domain/evaluate'
import { evaluationSummary } from '@breakwater/domain/evaluation-summary'
import { settingsChanges } from '@breakwater/domain/settings-changes'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import type { Language } from '@breakwater/vocabulary/languages'
import { Text } from '@mantine/core'
import { terms } from '../../shared/terms/terms.ts'
import { ChangesTable } from './changes-table.tsx'
import { exampleHousehold } from './example-household.ts'
import { settingsMessages } from './settings-messages.ts'

type EffectPreviewProps = { before: AgencySettings; after: AgencySettings; today: string }

/** What a change changes: field by field, and in the result of an example household by the rules themselves. */
export function EffectPreview({ before, after, today }: EffectPreviewProps) {
  const words = useMessages(settingsMessages)
  const changes = settingsChanges(before, after)
  if (changes.length === 0) return <Text size="sm">{words.noChanges}</Text>
  const [old, now] = [before, after].map((settings) => resultWords(settings, today))
  return (
    <>
      <ChangesTable changes={changes} caption={words.changes} />
      {old && now && <Text size="sm">{words.example}</Text>}
      {old && now && (
        <ChangesTable
          caption={words.example}
          changes={(['outcome', 'deposit'] as const).map((path) => ({
            path,
            label: { en: settingsMessages.en[path], es: settingsMessages.es[path] },
            before: old[path],
            after: now[path],
          }))}
        />
      )}
    </>
  )
}

function resultWords(settings: AgencySettings, today: string) {
  const { outcome, plan, blockedPlan } = evaluationSummary(evaluate(exampleHousehold, settings, today))
  const offered = plan ?? blockedPlan?.plan
  const deposit = (language: Language) =>
    offered ? formatMoney(offered.depositCents, language) : settingsMessages[language].noPlan
  return {
    outcome: { en: terms.en.outcome[outcome], es: terms.es.outcome[outcome] },
    deposit: { en: deposit('en'), es: deposit('es') },
  }
}
