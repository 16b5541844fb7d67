import { CostBar } from '@breakwater/ui/charts/cost-bar'
import { costScale } from '@breakwater/ui/charts/cost-segments'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMonths } from '@breakwater/ui/duration'
import { formatMoney } from '@breakwater/ui/money'
import { example } from './example.ts'
import { welcomeMessages } from './welcome-messages.ts'

const ways = [
  { name: 'minimums', ...example.minimums },
  { name: 'plan', ...example.plan },
] as const
const scale = costScale(ways.map((way) => ({ debt: example.debt, ...way })))

/** What a person gets: two ways to pay back, on one scale. */
export function ExampleFigure() {
  const t = useMessages(welcomeMessages)
  const { language } = useLanguage()
  const money = (cents: number) => formatMoney(cents, language)
  return (
    <figure className="sheet example">
      <figcaption>{t.example(money(example.debt))}</figcaption>
      {ways.map(({ name, months, interest, fees }) => (
        <div key={name} className="example-way">
          <p className="example-head">
            <b>{t.exampleWays[name]}</b> <span>{formatMonths(months, language)}</span>
          </p>
          <CostBar debt={example.debt} interest={interest} fees={fees} scale={scale} />
          <p>{t.exampleCost(money(example.debt + interest + fees), money(interest), money(fees))}</p>
        </div>
      ))}
    </figure>
  )
}
