import type { Problem } from '@breakwater/ui/components/error-summary'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { StepIndicator } from '@breakwater/ui/components/step-indicator'
import type { ReactNode } from 'react'
import { Page } from '../../../shared/page/page.tsx'
import { SaveProblem } from '../draft/save-problem.tsx'
import { SaveStatus } from '../draft/save-status.tsx'
import { applicationPaths } from '../journey/application-paths.ts'
import { useJourney } from '../journey/journey-context.ts'
import { stepsOf } from '../journey/way.ts'
import { applicationMessages } from './application-messages.ts'

type ApplicationPageProps = {
  /** The page's path; the form of an entry names its list. */
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
export function ApplicationPage({ path, back, children, ...page }: ApplicationPageProps) {
  const t = useMessages(applicationMessages)
  const { language } = useLanguage()
  const steps = [
    ...stepsOf(useJourney()).map(({ name, paths }) => ({ name: name(language), paths })),
    { name: t.check, paths: [applicationPaths.check] },
  ]
  const current = steps.findIndex(({ paths }) => paths.includes(path))
  const pages = steps[current]?.paths ?? []
  const position = t.step(current + 1, steps.length)
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
        names={steps.map(({ name }) => name)}
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
