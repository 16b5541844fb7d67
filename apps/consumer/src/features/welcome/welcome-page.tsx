import { useMessages } from '@breakwater/ui/components/language-provider'
import { CalmWater } from '@breakwater/ui/picture/calm-water'
import { useVisitor } from '../../session/session-query.ts'
import { Page } from '../../shared/page/page.tsx'
import { paths } from '../../shared/paths.ts'
import { useServices } from '../../shared/services.ts'
import { welcomeMessages } from './welcome-messages.ts'

export function WelcomePage() {
  const t = useMessages(welcomeMessages)
  const { agency } = useServices().config
  const visitor = useVisitor()
  return (
    <>
      <div className="hero full-width">
        <div className="site-row">
          <Page title={t.title} lead={t.lead(agency.name)} eyebrow={t.offer}>
            <div className="actions">
              {visitor ? (
                <a className="button" href={paths.home}>
                  {t.mine}
                </a>
              ) : (
                <>
                  <a className="button" href={paths.apply}>
                    {t.start}
                  </a>
                  <a className="button button-secondary" href={paths.signIn}>
                    {t.resume}
                  </a>
                </>
              )}
            </div>
            <p className="hero-note">{t.calm}</p>
          </Page>
        </div>
        <CalmWater />
      </div>
      <div className="welcome-facts">
        <section className="card">
          <h2>{t.who(agency.name)}</h2>
          <p>{t.whoText}</p>
          <p>
            <a className="inline-link" href={paths.about}>
              {t.about}
            </a>
          </p>
        </section>
        <section className="card">
          <h2>{t.time}</h2>
          <p>{t.timeText}</p>
        </section>
        <section className="card">
          <h2>{t.safe}</h2>
          <p>{t.safeText(agency.name)}</p>
          <p>
            <a className="inline-link" href={paths.privacy}>
              {t.privacy}
            </a>
          </p>
        </section>
        <section className="card">
          <h2>{t.handy}</h2>
          <ul>
            {Object.entries(t.handyItems).map(([name, words]) => (
              <li key={name}>{words}</li>
            ))}
          </ul>
          <p className="welcome-note">{t.handyNote}</p>
        </section>
        <section className="card">
          <h2>{t.next}</h2>
          <ol>
            {Object.entries(t.nextItems).map(([name, words]) => (
              <li key={name}>{words}</li>
            ))}
          </ol>
        </section>
      </div>
    </>
  )
}
