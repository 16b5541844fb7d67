import type { ReactNode } from 'react'
import { formatMoney } from '../formats/money.ts'
import { Icon } from '../icons/icon.tsx'
import { componentMessages } from './component-messages.ts'
import { useLanguage, useMessages } from './language-provider.tsx'
import { share } from './share.ts'
import { useLowViewport } from './use-low-viewport.ts'
import { useSettled } from './use-settled.ts'

type SummaryBarProps = {
  /** Cents a month that come in; null while that is not known. */
  comesIn: number | null
  /** Cents a month that go out so far. */
  goesOut: number
  /** Name of the region; that of the month if omitted. */
  name?: string
  saving?: 'saving' | 'saved' | 'not-saved'
  /** The action that goes on. */
  children: ReactNode
}

/** Typing rests for this long before the new figure is spoken. */
const rest = 1000

/** What is left of a month so far, at the foot of the window while figures are typed. */
export function SummaryBar({ comesIn, goesOut, name, saving, children }: SummaryBarProps) {
  const t = useMessages(componentMessages)
  const { language } = useLanguage()
  const isStatic = useLowViewport()
  const money = (cents: number) => formatMoney(cents, language)
  const { label, figure, sentence } = words({ comesIn, goesOut, money, t })
  const spoken = useSettled(sentence, rest)
  const isOverspent = comesIn !== null && goesOut > comesIn
  return (
    <section className={isStatic ? 'summary-bar summary-bar-static' : 'summary-bar'} aria-label={name ?? t.yourMonth}>
      <svg className="spent-bar" aria-hidden="true" focusable="false">
        <rect className="spent-bar-part" width={`${share(goesOut, comesIn ?? 0) * 100}%`} height="4" />
      </svg>
      <div className="summary-bar-row">
        <p className="summary-bar-figure">
          {!isOverspent && <span>{label} </span>}
          <b className="figure">{figure} </b>
          {isOverspent && <span>{label}</span>}
        </p>
        <p className="visually-hidden" role="status">
          {spoken}
        </p>
        {saving && <SaveState saving={saving} />}
        {children}
      </div>
    </section>
  )
}

type WordsInput = {
  comesIn: number | null
  goesOut: number
  money: (cents: number) => string
  t: {
    leftSoFar: (of: string) => string
    spokenLeft: (left: string, of: string) => string
    goesOutSoFar: string
    overspent: string
  }
}

function words({ comesIn, goesOut, money, t }: WordsInput) {
  if (comesIn === null) {
    const figure = money(goesOut)
    return { label: t.goesOutSoFar, figure, sentence: `${t.goesOutSoFar}: ${figure}` }
  }
  if (goesOut > comesIn) {
    const figure = money(goesOut - comesIn)
    return { label: t.overspent, figure, sentence: `${figure} ${t.overspent}` }
  }
  const [figure, of] = [money(comesIn - goesOut), money(comesIn)]
  return { label: t.leftSoFar(of), figure, sentence: t.spokenLeft(figure, of) }
}

function SaveState({ saving }: { saving: NonNullable<SummaryBarProps['saving']> }) {
  const t = useMessages(componentMessages)
  if (saving === 'saving') return <p className="save-state">{t.saving}</p>
  if (saving === 'saved') {
    return (
      <p className="save-state">
        <Icon name="check" /> {t.saved}
      </p>
    )
  }
  return (
    <p className="save-state save-state-failed" role="alert">
      <Icon name="wifi-off" /> {t.notSaved}
    </p>
  )
}
