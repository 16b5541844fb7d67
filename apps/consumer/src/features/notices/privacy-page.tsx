import { useMessages } from '@breakwater/ui/components/language-provider'
import { Page } from '../../shared/page/page.tsx'
import { useServices } from '../../shared/services.ts'
import { AgencyPhone } from './agency-phone.tsx'
import { noticeMessages } from './notice-messages.ts'

/** The privacy notice that 12 CFR 1016 (Regulation P) requires, in the order of its model form. */
export function PrivacyPage() {
  const t = useMessages(noticeMessages).privacy
  const { agency } = useServices().config
  const sections = [
    { title: t.whatTitle, text: t.what },
    { title: t.whyTitle, text: t.why },
    { title: t.whoTitle, text: t.who(agency.name) },
  ]
  const more = [
    { title: t.statisticsTitle, text: t.statistics },
    { title: t.protectTitle, text: t.protect },
    { title: t.deviceTitle, text: t.device },
    { title: t.choicesTitle, text: t.choices },
  ]
  const reasons = [
    { reason: t.everyday, share: t.everydayShare, limit: t.everydayLimit },
    { reason: t.creditors, share: t.creditorsShare, limit: t.creditorsLimit },
    ...[t.marketing, t.affiliates, t.nonaffiliates].map((reason) => ({ reason, share: t.no, limit: t.notShared })),
  ]
  return (
    <Page title={t.title} lead={t.lead(agency.name)}>
      <div className="notice-text text-column">
        {sections.map(({ title, text }) => (
          <section key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
          </section>
        ))}
        <section>
          <h2 id="sharing">{t.shareTitle}</h2>
          <table className="sharing" aria-labelledby="sharing">
            <thead>
              <tr>
                <th scope="col">{t.reason}</th>
                <th scope="col">{t.share}</th>
                <th scope="col">{t.limit}</th>
              </tr>
            </thead>
            <tbody>
              {reasons.map(({ reason, share, limit }) => (
                <tr key={reason}>
                  <th scope="row">{reason}</th>
                  <td>{share}</td>
                  <td>{limit}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {more.map(({ title, text }) => (
          <section key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
          </section>
        ))}
        <section>
          <h2>{t.contactTitle}</h2>
          <p>
            {agency.name}: <AgencyPhone />
          </p>
        </section>
      </div>
    </Page>
  )
}
