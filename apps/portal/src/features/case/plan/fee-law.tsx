import { lawMarkWords } from '@breakwater/domain/law-mark'
import { otherFeeWords } from '@breakwater/domain/other-fee'
import type { Text } from '@breakwater/domain/text'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatCalendarDate } from '@breakwater/ui/dates'
import { formatMoney } from '@breakwater/ui/money'
import { Money } from '../../../shared/figures/money.tsx'
import styles from '../derivation/derivation.module.css'
import { DerivedRow, type FigureSource } from '../derivation/derived-row.tsx'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import { FigureRow } from '../figures/figure-row.tsx'
import { planMessages } from './plan-messages.ts'

/** The law on fees, how reliable its figures are, and whether this household's fees must be waived. */
export function FeeLaw({ source }: { source: FigureSource }) {
  const words = useMessages(planMessages)
  const { language } = useLanguage()
  const { feeLaw, feeWaiver } = source.detail
  return (
    <>
      {feeLaw && (
        <FigureRow label={words.feeLaw} value={<span lang="en">{feeLaw.citation}</span>}>
          <LawText law={feeLaw} />
        </FigureRow>
      )}
      {feeWaiver && (
        <DerivedRow source={source} path="feeWaiver.limitCents" label={words.feeWaiver}>
          <Money cents={feeWaiver.limitCents} /> ({words.yearlyIncome(formatMoney(feeWaiver.yearCents, language))})
        </DerivedRow>
      )}
    </>
  )
}

function LawText({ law }: { law: NonNullable<EvaluationDetail['feeLaw']> }) {
  const words = useMessages(planMessages)
  const { language } = useLanguage()
  const marks: Readonly<Record<string, Text>> = lawMarkWords
  const kinds: Readonly<Record<string, Text>> = otherFeeWords
  const { mark, endedOn, gap, conditions, otherFees } = law
  return (
    <div className={styles.derivation}>
      <p>{marks[mark]?.[language] ?? mark}</p>
      {endedOn !== null && <p>{words.feeLawEnded(formatCalendarDate(endedOn, language))}</p>}
      {gap && <p>{gap[language]}</p>}
      {conditions.map((condition) => (
        <p key={condition.en}>{condition[language]}</p>
      ))}
      {otherFees.length > 0 && <p>{words.otherFees}:</p>}
      {otherFees.map(({ kind, mostCents, note }) => (
        <p key={`${kind} ${note?.en}`}>
          {kinds[kind]?.[language] ?? kind}: {mostCents === null ? words.noFigure : formatMoney(mostCents, language)}{' '}
          {note?.[language]}
        </p>
      ))}
    </div>
  )
}
