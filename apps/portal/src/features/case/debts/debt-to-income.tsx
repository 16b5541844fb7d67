import { notComputedReasons } from '@breakwater/domain/debt-to-income'
import type { Text } from '@breakwater/domain/text'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatRate } from '@breakwater/ui/rate'
import { Rate } from '../../../shared/figures/rate.tsx'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import styles from './debt-to-income.module.css'

type Ratio = EvaluationDetail['debtToIncome']
type Band = NonNullable<NonNullable<Ratio>['band']>

/** The ratio with the benchmarks above and below it, all in basis points, or the reason why there is no ratio. */
export function DebtToIncome({ basisPoints, ratio }: { basisPoints: number | null; ratio: Ratio }) {
  const words = useMessages(evaluationMessages)
  const { language } = useLanguage()
  const reasons: Readonly<Record<string, Text>> = notComputedReasons
  if (basisPoints === null) return reasons[ratio?.notComputed ?? '']?.[language] ?? words.cannotCompute
  const band = ratio?.band
  return (
    <>
      {band && (
        <span className={styles.band} data-above={band.above !== null || undefined}>
          {bandText(band)}
        </span>
      )}{' '}
      <Rate basisPoints={basisPoints} />
    </>
  )

  function bandText({ above, within }: Band): string {
    if (above !== null && within !== null)
      return words.between(formatRate(above, language), formatRate(within, language))
    if (above !== null) return words.above(formatRate(above, language))
    return within === null ? '' : words.within(formatRate(within, language))
  }
}
