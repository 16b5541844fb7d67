import { useLanguage } from '@breakwater/ui/components/language-provider'
import type { ReactNode } from 'react'
import { type EvaluationDetail, estimatesOf, traceOf } from '../evaluation/evaluation-detail.ts'
import { EstimatedMark } from '../figures/estimated-mark.tsx'
import { FigureRow } from '../figures/figure-row.tsx'
import type { CaseFile } from '../file/case-query.ts'
import styles from './derivation.module.css'
import { Derivation } from './derivation.tsx'
import { figureParts } from './figure-parts.ts'

/** What the figures of a case are derived from. */
export type FigureSource = { household: CaseFile['household']; detail: EvaluationDetail }

type DerivedRowProps = {
  source: FigureSource
  /** The figure's place in the evaluation, like `plan.paymentCents`. */
  path: string
  label: string
  strong?: boolean
  children: ReactNode
}

/** A figure of the evaluation, marked if it is an estimate. Opened, it shows the reason for the estimate and the derivation. */
export function DerivedRow({ source, path, label, strong = false, children }: DerivedRowProps) {
  const { language } = useLanguage()
  const { household, detail } = source
  const estimates = estimatesOf(detail, path)
  const value = (
    <>
      {estimates.length > 0 && <EstimatedMark />} {children}
    </>
  )
  return (
    <FigureRow label={label} value={value} strong={strong}>
      {estimates.map(({ text }) => (
        <p key={text.en} className={styles.derivation}>
          {text[language]}
        </p>
      ))}
      <Derivation entry={traceOf(detail, path)} parts={figureParts(path, { household, detail }, language)} />
    </FigureRow>
  )
}
