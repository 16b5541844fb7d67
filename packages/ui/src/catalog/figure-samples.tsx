import { Button } from '../components/button.tsx'
import { KeyFigures } from '../components/key-figures.tsx'
import { useLanguage, useMessages } from '../components/language-provider.tsx'
import { SideBySide } from '../components/side-by-side.tsx'
import { SummaryBar } from '../components/summary-bar.tsx'
import { formatShortMonth } from '../formats/dates.ts'
import { formatAmount, formatMoney } from '../formats/money.ts'
import { catalogMessages } from './catalog-messages.ts'
import { Sample, State } from './sample.tsx'

export function FigureSamples() {
  const { language } = useLanguage()
  const t = useMessages(catalogMessages)
  const money = (cents: number) => formatMoney(cents, language)
  const amount = (cents: number) => formatAmount(cents, language)
  return (
    <>
      <Sample title={t.keyFigures} wide>
        <State name={t.withInstead}>
          <KeyFigures
            figures={[
              { name: t.onePayment, value: money(36_750), note: t.insteadOf(money(46_000)), main: true },
              { name: t.leftForYou, value: money(28_250), note: t.insteadOf(money(19_000)) },
              { name: t.debtFree, value: formatShortMonth('2030-11-01', language), note: t.afterPayments(53) },
            ]}
          />
        </State>
        <State name={t.unknownAndChanged}>
          <KeyFigures
            figures={[
              { name: t.onePayment, value: money(36_750), changed: money(41_750), main: true },
              { name: t.leftForYou, unknown: t.rentMissing },
            ]}
          />
        </State>
        <State name={t.compact}>
          <KeyFigures
            compact
            figures={[
              { name: t.comesIn, value: amount(325_000) },
              { name: t.goesOut, value: amount(260_000) },
              { name: t.leftForYou, value: amount(28_250), changed: amount(23_250) },
              { name: t.debtFree, unknown: t.rentMissing },
              { name: t.onePayment, value: amount(36_750), note: '× 53', main: true },
            ]}
          />
        </State>
      </Sample>
      <Sample title={t.sideBySide} wide>
        <SideBySide
          what={t.creditor}
          source={t.creditFile}
          rows={[
            { name: 'Alpha Bank', stated: 480_000, found: 515_000, used: 'stated' },
            { name: 'Beta Card', stated: 720_000, found: 720_000, used: 'stated' },
            { name: 'Gamma Store', stated: 300_000, found: null, used: 'stated' },
            { name: 'Delta Loan', stated: null, found: 99_000, used: 'found' },
            {
              name: 'Epsilon Bank',
              stated: 120_000,
              found: 90_000,
              used: { cents: 90_000, by: 'Dana Ruiz', on: '2026-07-01' },
            },
          ]}
        />
      </Sample>
      <Sample title={t.summaryBar}>
        {(
          [
            [t.barNormal, { comesIn: 325_000, goesOut: 142_000, saving: 'saved' }],
            [t.barSaving, { comesIn: 325_000, goesOut: 142_000, saving: 'saving' }],
            [t.barNotSaved, { comesIn: 325_000, goesOut: 142_000, saving: 'not-saved' }],
            [t.barOverspent, { comesIn: 325_000, goesOut: 337_000 }],
            [t.barUnknown, { comesIn: null, goesOut: 142_000 }],
          ] as const
        ).map(([name, bar]) => (
          <State key={name} name={name}>
            <SummaryBar {...bar} name={name}>
              <Button>{t.continue}</Button>
            </SummaryBar>
          </State>
        ))}
      </Sample>
    </>
  )
}
