import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Notice } from '@breakwater/ui/components/notice'
import type { ReactNode } from 'react'
import { CallLink } from '../../shared/page/call-link.tsx'
import { Page } from '../../shared/page/page.tsx'
import { Downsides } from './downsides.tsx'
import { leadingPart, type Part } from './leading-part.ts'
import { Month } from './month.tsx'
import { isDownside } from './plan-downside.ts'
import { PlanKeyFigures } from './plan-key-figures.tsx'
import { resultMessages } from './result-messages.ts'
import { ResultPart } from './result-part.tsx'
import { Sentence, Sentences } from './sentence.tsx'
import type { ShownEvaluation } from './shown-evaluation.ts'
import { Ways } from './ways.tsx'

type ResultProps = ShownEvaluation & {
  /** Above the heading: that the application has arrived. */
  receipt?: ReactNode
}

/** An evaluation as a page: what is most important is its heading, and the figures come before the words that explain them. */
export function Result({ evaluation, firstPayment, receipt }: ResultProps) {
  const { language } = useLanguage()
  const t = useMessages(resultMessages)
  const { words } = evaluation
  const lead = words && leadingPart(words)
  const otherParts = (...kinds: Part['kind'][]) => words?.filter((part) => part !== lead && kinds.includes(part.kind))
  const outcome = (part: Part, isLead = false) => (
    <Outcome part={part} isLead={isLead} evaluation={evaluation} firstPayment={firstPayment} />
  )
  return (
    <Page title={lead ? lead.heading[language] : t.title} windowTitle={t.title} eyebrow={receipt}>
      {/* An evaluation that was stored without words: only its figures are shown. */}
      {!words && <p className="lead">{t.noWords}</p>}
      {lead?.kind === 'URGENT' && (
        <Notice tone="warning" actions={<CallLink />}>
          <Sentences sentences={lead.sentences} />
        </Notice>
      )}
      {otherParts('MISSING')?.map((part) => (
        <Notice key={part.kind} tone="info" title={part.heading[language]}>
          <Sentences sentences={part.sentences} />
        </Notice>
      ))}
      {lead?.kind === 'MISSING' && <LeadingSentences part={lead} />}
      {lead?.kind === 'OUTCOME' && outcome(lead, true)}
      {otherParts('OUTCOME')?.map((part) => (
        <ResultPart key={part.kind} part={part}>
          {outcome(part)}
        </ResultPart>
      ))}
      {otherParts('BLOCKED')?.map((part) => (
        <ResultPart key={part.kind} part={part} />
      ))}
      <Ways evaluation={evaluation} firstPayment={firstPayment} />
      <Month evaluation={evaluation} />
      {otherParts('PLAN')?.map((part) => (
        <ResultPart key={part.kind} part={part}>
          <Sentences sentences={part.sentences.filter(({ id }) => !isDownside(id))} />
        </ResultPart>
      ))}
      {otherParts('PLAN')?.map((part) => (
        <Downsides key={part.kind} part={part} />
      ))}
      {otherParts('OUTSIDE')?.map((part) => (
        <ResultPart key={part.kind} part={part} />
      ))}
    </Page>
  )
}

function LeadingSentences({ part }: { part: Part }) {
  const [first, ...rest] = part.sentences
  return (
    <>
      {first && <Sentence sentence={first} isLead />}
      <Sentences sentences={rest} />
    </>
  )
}

/** What the figures say, with those of the offered plan after the first sentence. */
function Outcome({ part, isLead, evaluation, firstPayment }: ShownEvaluation & { part: Part; isLead: boolean }) {
  const [first, ...rest] = part.sentences
  return (
    <>
      {first && <Sentence sentence={first} isLead={isLead} />}
      <PlanKeyFigures evaluation={evaluation} firstPayment={firstPayment} />
      <Sentences sentences={rest} />
    </>
  )
}
