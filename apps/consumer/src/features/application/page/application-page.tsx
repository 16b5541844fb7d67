import type { Problem } from '@breakwater/ui/components/error-summary'
import { StepIndicator } from '@breakwater/ui/components/step-indicator'
import { Icon } from '@breakwater/ui/icons/icon'
import type { ReactNode } from 'react'
import { Page } from '../../../shared/page/page.tsx'
import { SaveProblem } from '../draft/save-problem.tsx'
import { SaveStatus } from '../draft/save-status.tsx'
import { MonthBar } from './month-bar.tsx'
import { MonthSoFar } from './month-so-far.tsx'
import { usePosition } from './use-position.ts'
import type { WayBack } from './use-way.ts'

type ApplicationPageProps = {
  /** The page's path; the form of an entry names its list. */
  path: string
  title: string
  /** One line below the title. */
  lead?: ReactNode
  back: WayBack
  problems?: readonly Problem[]
  refusals?: number
  children: ReactNode
  /** The buttons that lead on, and where they are: below the page, or in the bar with the month so far. */
  actions?: ReactNode
  showsMonth?: boolean
  /** What is at the side of a wide window, and below the page in a narrow one. */
  side?: ReactNode
}

/** The frame of each page of the application: step, way back, whether the answers are saved, ways on. */
export function ApplicationPage(props: ApplicationPageProps) {
  const { path, back, children, actions, showsMonth = false, side, lead, ...page } = props
  const position = usePosition(path)
  return (
    <div className="application full-width">
      <div className="site-row application-row">
        <p className="progress-words">
          <b>{position.steps[position.current]}</b>
          {position.pageWords && ` · ${position.pageWords}`}
        </p>
        <StepIndicator names={position.steps} current={position.current} page={position.page} />
        <SaveProblem />
        <div className="two-columns">
          <div>
            <a className="back-link" href={back.path}>
              <Icon name="chevron-left" />
              <span>{back.name}</span>
            </a>
            <Page {...page} hint={lead} position={position.spoken}>
              {children}
              {actions && !showsMonth && (
                <div className="actions">
                  {actions}
                  <SaveStatus />
                </div>
              )}
            </Page>
          </div>
          {showsMonth ? <MonthSoFar path={path} /> : side}
        </div>
      </div>
      {showsMonth && (
        <MonthBar>
          <SaveStatus />
          {actions}
        </MonthBar>
      )}
    </div>
  )
}
