import { useState } from 'react'
import { Button } from '../components/button.tsx'
import { Empty } from '../components/empty.tsx'
import { Failure } from '../components/failure.tsx'
import { useLanguage, useMessages } from '../components/language-provider.tsx'
import { Loading } from '../components/loading.tsx'
import { Notice } from '../components/notice.tsx'
import { Tag } from '../components/tag.tsx'
import { TaskList } from '../components/task-list.tsx'
import { Timeline } from '../components/timeline.tsx'
import { formatMoney } from '../formats/money.ts'
import { formatPhone } from '../formats/phone.ts'
import { catalogMessages } from './catalog-messages.ts'
import { Sample, State } from './sample.tsx'

export function StateSamples({ phone }: { phone: string }) {
  const { language } = useLanguage()
  const t = useMessages(catalogMessages)
  const [tries, setTries] = useState(0)
  return (
    <>
      <Sample title={t.notices}>
        <div className="catalog-stack">
          <Notice tone="info" title={t.goodToKnow}>
            <p>{t.noPapers}</p>
          </Notice>
          <Notice tone="success" title={t.savedTitle}>
            <p>{t.comeBack}</p>
          </Notice>
          <Notice
            tone="warning"
            title={t.callUs(formatPhone(phone))}
            actions={
              <a className="inline-link" href={`tel:${phone}`}>
                {t.callNow}
              </a>
            }
          >
            <p>{t.evictionNotice}</p>
          </Notice>
          <Notice tone="problem" title={t.notSavedTitle} icon="wifi-off">
            <p>{t.keptOnPhone}</p>
          </Notice>
        </div>
      </Sample>
      <Sample title={t.tags}>
        <p className="catalog-tags">
          <Tag>{t.tagBrand}</Tag>
          <Tag tone="ok" icon="check">
            {t.onTime}
          </Tag>
          <Tag tone="warning" icon="alert-triangle">
            {t.tagWarning}
          </Tag>
          <Tag tone="problem" icon="alert-circle">
            {t.tagProblem}
          </Tag>
          <Tag tone="quiet">{t.tagQuiet}</Tag>
        </p>
      </Sample>
      <Sample title={t.taskList}>
        <TaskList
          tasks={[
            { name: t.income, href: '#income', note: t.aMonth(formatMoney(325_000, language)), state: 'done' },
            { name: t.livingCosts, href: '#living-costs', note: t.pagesDone(2, 5), state: 'now' },
            { name: t.debts, href: '#debts', note: t.hospital, state: { unfinished: 1 } },
            { name: t.checkAndSend, note: t.afterDebts, state: 'later' },
          ]}
        />
      </Sample>
      <Sample title={t.timeline}>
        <Timeline
          entries={[
            { state: 'done', title: t.received, note: t.receivedOn },
            { state: 'failed', title: t.callMissed, note: t.callMissedOn },
            { state: 'now', title: t.call, note: t.callOn },
            { state: 'later', title: t.decision, note: t.nothingStarts },
          ]}
        />
      </Sample>
      <Sample title={t.emptyPlace}>
        <Empty title={t.noDebts} action={<Button>{t.addDebt}</Button>}>
          {t.startWithOne}
        </Empty>
      </Sample>
      <Sample title={t.loadingAndFailure}>
        <State name={t.loading}>
          <Loading />
        </State>
        <State name={t.failure(tries)}>
          <Failure title={t.notOpened} phone={phone} onRetry={() => setTries(tries + 1)} />
        </State>
      </Sample>
    </>
  )
}
