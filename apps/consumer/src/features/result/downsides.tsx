import { useMessages } from '@breakwater/ui/components/language-provider'
import { Icon } from '@breakwater/ui/icons/icon'
import type { Part } from './leading-part.ts'
import { isDownside, planDownsides } from './plan-downside.ts'
import { resultMessages } from './result-messages.ts'
import { Sentence } from './sentence.tsx'

/** What counts against the plan, in the words of the rules, at the size of what speaks for it. */
export function Downsides({ part }: { part: Part }) {
  const t = useMessages(resultMessages)
  return (
    <section className="result-section" aria-labelledby="downsides">
      <h2 id="downsides">{t.downsides}</h2>
      <ul className="downsides">
        {part.sentences.map((sentence) => {
          if (!isDownside(sentence.id)) return null
          return (
            <li key={sentence.id} className="downside">
              <Icon name={planDownsides[sentence.id]} />
              <div className="downside-text">
                <h3>{t.downside[sentence.id]}</h3>
                <Sentence sentence={sentence} />
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
