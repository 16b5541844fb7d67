import type { EvaluationFieldsFragment } from '@breakwater/contracts/generated/consumer'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { CallLink } from '../../shared/page/call-link.tsx'
import { Month } from './month.tsx'
import { PlanFigures } from './plan-figures.tsx'
import { resultMessages } from './result-messages.ts'
import { ResultPart } from './result-part.tsx'

/** An evaluation in words and in figures. */
export function Result({ evaluation }: { evaluation: EvaluationFieldsFragment }) {
  return (
    <>
      <Words evaluation={evaluation} />
      <Month evaluation={evaluation} />
    </>
  )
}

/** The result in words, most important first. */
function Words({ evaluation }: { evaluation: EvaluationFieldsFragment }) {
  const t = useMessages(resultMessages)
  const { words, plan } = evaluation
  // An evaluation that was stored without words: only its figures are shown.
  if (!words) return <p className="card">{t.noWords}</p>
  return words.map((part) => {
    switch (part.kind) {
      case 'URGENT':
        return (
          <ResultPart key={part.kind} part={part} look="warning">
            <CallLink />
          </ResultPart>
        )
      case 'MISSING':
        return <ResultPart key={part.kind} part={part} look="info" />
      case 'PLAN':
        return (
          <ResultPart key={part.kind} part={part} look="card">
            {plan && <PlanFigures plan={plan} />}
          </ResultPart>
        )
      default:
        return <ResultPart key={part.kind} part={part} look="card" />
    }
  })
}
