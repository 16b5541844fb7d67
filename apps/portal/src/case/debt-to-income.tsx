import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatRate } from '@breakwater/ui/rate'
import { Badge } from '@mantine/core'
import { Rate } from '../figures/rate.tsx'
import type { EvaluationDetail } from './evaluation-detail.ts'
import { evaluationMessages } from './evaluation-messages.ts'

type Band = NonNullable<EvaluationDetail['debtToIncome']>['band']

/** The ratio with the benchmarks that it stands between, all in basis points. */
export function DebtToIncome({ basisPoints, band }: { basisPoints: number | null; band: Band }) {
  const words = useMessages(evaluationMessages)
  const { language } = useLanguage()
  if (basisPoints === null) return words.cannotCompute
  return (
    <>
      {band && (
        <Badge
          variant="light"
          radius="xs"
          color={band.above === null ? 'teal' : band.within === null ? 'red' : 'yellow'}
        >
          {bandText(band)}
        </Badge>
      )}{' '}
      <Rate basisPoints={basisPoints} />
    </>
  )

  function bandText({ above, within }: NonNullable<Band>): string {
    if (above !== null && within !== null)
      return words.between(formatRate(above, language), formatRate(within, language))
    if (above !== null) return words.above(formatRate(above, language))
    return within === null ? '' : words.within(formatRate(within, language))
  }
}
