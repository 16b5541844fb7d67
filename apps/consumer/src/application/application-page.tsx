import { useMessages } from '@breakwater/ui/components/language-provider'
import { StepIndicator } from '@breakwater/ui/components/step-indicator'
import type { ReactNode } from 'react'
import { Page } from '../site/page.tsx'
import { applicationMessages } from './application-messages.ts'
import { SaveProblem, SaveStatus } from './draft/save-status.tsx'
import { type StepName, stepNames } from './journey.ts'

type ApplicationPageProps = {
  step: StepName
  title: string
  lead?: ReactNode
  /** Where Back leads. */
  back: string
  problems?: readonly { id: string | null; message: string }[]
  refusals?: number
  children: ReactNode
}

/** The frame of each page of the application: step, way back, whether the answers are saved. */
export function ApplicationPage({ step, back, children, ...page }: ApplicationPageProps) {
  const t = useMessages(applicationMessages)
  const current = stepNames.indexOf(step)
  return (
    <>
      <StepIndicator
        names={stepNames.map((name) => t.steps[name])}
        current={current}
        position={t.step(current + 1, stepNames.length)}
      />
      <div className="page-bar">
        <a className="back-link" href={back}>
          {t.back}
        </a>
        <SaveStatus />
      </div>
      <SaveProblem />
      <Page {...page}>{children}</Page>
    </>
  )
}
