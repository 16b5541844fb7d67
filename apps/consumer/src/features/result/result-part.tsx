import { useLanguage } from '@breakwater/ui/components/language-provider'
import type { ReactNode } from 'react'
import type { Part } from './leading-part.ts'
import { Sentences } from './sentence.tsx'

/** A part of the result in the words of the counseling rules. */
export function ResultPart({ part, children }: { part: Part; children?: ReactNode }) {
  const { language } = useLanguage()
  return (
    <section className="result-part" aria-labelledby={`part-${part.kind}`}>
      <h2 id={`part-${part.kind}`}>{part.heading[language]}</h2>
      {children ?? <Sentences sentences={part.sentences} />}
    </section>
  )
}
