import { useLanguage } from '@breakwater/ui/components/language-provider'
import type { Part } from './leading-part.ts'

type Words = Part['sentences'][number]

/** Sentences of the counseling rules, a paragraph each. */
export function Sentences({ sentences }: { sentences: readonly Words[] }) {
  return sentences.map((sentence, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two debts of one creditor give the same sentence, so only the position is unique.
    <Sentence key={index} sentence={sentence} />
  ))
}

export function Sentence({ sentence, isLead = false }: { sentence: Words; isLead?: boolean }) {
  const { language } = useLanguage()
  return (
    <p className={isLead ? 'lead result-sentence' : 'result-sentence'}>
      <WithPhoneNumbers text={sentence[language]} />
    </p>
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
