import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatCalendarDate } from '@breakwater/ui/dates'
import { Money } from '../../../shared/figures/money.tsx'
import { Rate } from '../../../shared/figures/rate.tsx'
import type { FigureSource } from '../derivation/derived-row.tsx'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import { subjectOf } from '../evaluation/subject.ts'
import { FigureTable } from '../figures/figure-table.tsx'

/** Each stated figure beside the figure that a credit bureau or a bank reports; neither replaces the other. */
export function Comparisons({ source }: { source: FigureSource }) {
  const words = useMessages(evaluationMessages)
  const { language } = useLanguage()
  const { comparisons } = source.detail
  const reporters: Readonly<Record<string, string>> = words.reporter
  if (comparisons.length === 0) return null
  return (
    <FigureTable
      title={words.comparisons}
      columns={[words.figure, words.stated, words.reported, words.reportedBy, words.difference]}
      rows={comparisons.map((comparison) => ({
        id: `${comparison.path} ${comparison.source} ${comparison.on}`,
        name: subjectOf(comparison.path, source.household, language),
        cells: [
          <Money key="stated" cents={comparison.statedCents} />,
          <Money key="reported" cents={comparison.reportedCents} />,
          `${reporters[comparison.source] ?? comparison.source}, ${formatCalendarDate(comparison.on, language)}`,
          <span key="difference">
            <Money cents={comparison.varianceCents} /> (<Rate basisPoints={comparison.varianceBasisPoints} />)
          </span>,
        ],
      }))}
    />
  )
}
