import { useMessages } from '@breakwater/ui/components/language-provider'
import { Icon } from '@breakwater/ui/icons/icon'
import { CalmWater } from '@breakwater/ui/picture/calm-water'
import { useId } from 'react'
import { useVisitor } from '../../session/session-query.ts'
import { Page } from '../../shared/page/page.tsx'
import { paths } from '../../shared/paths.ts'
import { useServices } from '../../shared/services.ts'
import { ExampleFigure } from './example-figure.tsx'
import { Team } from './team.tsx'
import { welcomeMessages } from './welcome-messages.ts'

const promises = [
  { name: 'confidential', icon: 'lock' },
  { name: 'free', icon: 'receipt' },
  { name: 'yours', icon: 'scale' },
] as const

export function WelcomePage() {
  const t = useMessages(welcomeMessages)
  const { agency, disclosures } = useServices().config
  const next = useId()
  return (
    <>
      <div className="hero full-width">
        <div className="site-row two-columns">
          <div>
            <Page title={t.title} lead={t.lead(agency.name)} eyebrow={t.offer(disclosures.nonprofitSince)}>
              <Start />
              <p className="hero-note">{t.calm}</p>
            </Page>
          </div>
          <ExampleFigure />
        </div>
        <CalmWater />
      </div>
      <ul className="promises">
        {promises.map(({ name, icon }) => (
          <li key={name}>
            <Icon name={icon} />
            <p>
              <b>{t.promises[name].title}</b> {t.promises[name].text}
            </p>
          </li>
        ))}
      </ul>
      <div className="welcome-more two-columns">
        <section aria-labelledby={next}>
          <h2 id={next}>{t.next}</h2>
          <ol className="timeline way-ahead">
            {Object.entries(t.nextItems).map(([name, { title, text }]) => (
              <li key={name} className="timeline-entry">
                <b>{title}</b> {text}
              </li>
            ))}
          </ol>
        </section>
        <div>
          <Team />
          <details className="disclosure at-hand">
            <summary>
              <Icon name="chevron-right" /> {t.handy}
            </summary>
            <ul>
              {Object.entries(t.handyItems).map(([name, words]) => (
                <li key={name}>{words}</li>
              ))}
            </ul>
            <p>{t.handyNote}</p>
          </details>
          <p>
            <a className="inline-link" href={paths.about}>
              {t.about}
            </a>
          </p>
          <p>
            <a className="inline-link" href={paths.privacy}>
              {t.privacy}
            </a>
          </p>
        </div>
      </div>
    </>
  )
}

/** The one thing to do next: begin, come back, or go on. */
function Start() {
  const t = useMessages(welcomeMessages)
  if (useVisitor()) {
    return (
      <p className="actions">
        <a className="button" href={paths.home}>
          {t.mine} <Icon name="arrow-right" />
        </a>
      </p>
    )
  }
  return (
    <p className="actions">
      <a className="button" href={paths.apply}>
        {t.start} <Icon name="arrow-right" />
      </a>
      <a className="button button-secondary" href={paths.signIn}>
        {t.resume}
      </a>
    </p>
  )
}
