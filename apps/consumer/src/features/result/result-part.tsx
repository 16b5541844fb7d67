import type { EvaluationFieldsFragment } from '@breakwater/contracts/generated/consumer'
import { useLanguage } from '@breakwater/ui/components/language-provider'
import type { ReactNode } from 'react'

type Part = NonNullable<EvaluationFieldsFragment['words']>[number]

type ResultPartProps = {
  part: Part
  /** `notice` is more prominent than `card`. */
  look: 'card' | 'warning' | 'info'
  children?: ReactNode
}

/** A part of the result in the words of the counseling rules. */
export function ResultPart({ part, look, children }: ResultPartProps) {
  const { language } = useLanguage()
  const className = look === 'card' ? 'card result-part' : `notice notice-${look} result-part`
  return (
    <section className={className} aria-labelledby={`part-${part.kind}`}>
      <h2 id={`part-${part.kind}`}>{part.heading[language]}</h2>
      {part.sentences.map((sentence, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two debts of one creditor give the same sentence, so only the position is unique.
        <p key={index}>
          <WithPhoneNumbers text={sentence[language]} />
        </p>
      ))}
      {children}
    </section>
  )
}

const phoneNumber = /(\(\d{3}\) \d{3}-\d{4})/

/** A text whose phone numbers can be tapped. */
function WithPhoneNumbers({ text }: { text: string }) {
  // Split by a group, every second piece is a number.
  return text.split(phoneNumber).map((piece, index) => {
    if (index % 2 === 0) return piece
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text can contain one number twice, so only the position is unique.
      <a key={index} className="phone-number" href={`tel:+1${piece.replace(/\D/g, '')}`}>
        {piece}
      </a>
    )
  })
}
