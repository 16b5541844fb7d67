import type { Problem } from '@breakwater/ui/components/error-summary'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { StepIndicator } from '@breakwater/ui/components/step-indicator'
import type { ReactNode } from 'react'
import { Page } from '../../shared/page.tsx'
import { applicationMessages } from './application-messages.ts'
import { SaveProblem } from './draft/save-problem.tsx'
import { SaveStatus } from './draft/save-status.tsx'
import { pagesOfStep, type StepName, stepNames } from './journey.ts'

type ApplicationPageProps = {
  step: StepName
  /** The page's path; a form of one income or one debt names its list. */
  path: string
  title: string
  lead?: ReactNode
  /** Where Back leads. */
  back: string
  problems?: readonly Problem[]
  refusals?: number
  children: ReactNode
}

/** The frame of each page of the application: step, way back, whether the answers are saved. */
export function ApplicationPage({ step, path, back, children, ...page }: ApplicationPageProps) {
  const t = useMessages(applicationMessages)
  const current = stepNames.indexOf(step)
  const pages = pagesOfStep(step)
  const position = t.step(current + 1, stepNames.length)
  return (
    <>
      <div className="page-bar">
        <a className="back-link" href={back}>
          {t.back}
        </a>
        <p className="page-position" id="step">
          {position}
        </p>
        <SaveStatus />
      </div>
      <StepIndicator
        names={stepNames.map((name) => t.steps[name])}
        current={current}
        page={{ index: pages.indexOf(path), count: pages.length }}
      />
      <SaveProblem />
      <Page {...page} part={position} describedBy="step">
        {children}
      </Page>
    </>
  )
}
