import { type DecisionProblem, reviewDecision } from '@breakwater/domain/counselor-decision'
import type { Evaluation } from '@breakwater/domain/evaluation'
import { longDay } from '@breakwater/domain/long-day'
import { formatCents } from '@breakwater/domain/money'
import { type Outcome, outcomes, outcomeWords } from '@breakwater/domain/outcome'
import { planNotices, settlementNotice } from '@breakwater/domain/plan-notices'
import { resultWords } from '@breakwater/domain/result-words'
import type { Language } from '@breakwater/vocabulary/languages'
import { usStateName } from '@breakwater/vocabulary/us-states'
import * as z from 'zod'
import { type Block, type Document, type Section, withoutBlanks } from '../document.ts'
import { actionPlanWords } from './action-plan-words.ts'
import { budgetSections, debtsSection, optionsSection } from './figure-sections.ts'

const line = z.string().trim().min(1).max(200)
/** What a counselor typed in several lines is one paragraph. */
const paragraphText = z
  .string()
  .overwrite((typed) => typed.replace(/\s+/g, ' ').trim())
  .min(1)
  .max(2000)
const text = z.strictObject({ en: paragraphText, es: paragraphText })
const party = z.strictObject({ name: line, address: line, phone: line })

/** What a counselor adds to the figures; a phone number is written as people write it. */
export const actionPlanTermsSchema = z.strictObject({
  client: line,
  agency: party.extend({ email: line, complaintsEmail: line }),
  regulator: party,
  counselor: z.strictObject({ name: line, certificate: line }),
  /** The day of the counseling, YYYY-MM-DD. */
  on: z.iso.date(),
  goal: text,
  decided: z.enum(outcomes),
  /** Why; null where the recommendation is followed without a word. */
  reason: text.nullable(),
  /** Whether a supervisor agreed, which a plan against the recommendation needs. */
  supervisor: z.boolean(),
  steps: z
    .array(z.strictObject({ what: text, owner: z.enum(['AGENCY', 'CLIENT', 'REFERRAL']), by: z.iso.date() }))
    .min(1),
  nextContactOn: z.iso.date(),
})

export type ActionPlanTerms = Readonly<z.infer<typeof actionPlanTermsSchema>>

/** A decision that the rules do not allow. */
export class DecisionError extends Error {
  override name = 'DecisionError'
  readonly problems: readonly DecisionProblem[]

  constructor(problems: readonly DecisionProblem[]) {
    super(`The decision is not allowed: ${problems.join(', ')}`)
    this.problems = problems
  }
}

/**
 * The plan that a client takes home after counseling (24 CFR 214.300, UDMSA s. 17), from an evaluation and what the counselor
 * adds. Throws a DecisionError for a decision that the rules do not allow, and a ZodError for terms that are not whole.
 */
export function actionPlan(evaluation: Evaluation, given: ActionPlanTerms, language: Language): Document {
  const terms = actionPlanTermsSchema.parse(given)
  const { decided, supervisor } = terms
  const { problems } = reviewDecision({
    recommended: evaluation.outcome,
    decided,
    reason: terms.reason?.[language] ?? '',
    supervisor,
  })
  if (problems.length > 0) throw new DecisionError(problems)
  const words = actionPlanWords[language]
  return withoutBlanks({
    language,
    title: words.title,
    author: terms.agency.name,
    lead: lead(evaluation, terms, language),
    sections: [
      situation(evaluation, language),
      ...budgetSections(evaluation, language),
      debtsSection(evaluation, language),
      optionsSection(evaluation, language),
      decision(evaluation, terms, language),
      steps(terms, language),
      {
        title: words.notices,
        blocks: [{ kind: 'LIST', ordered: false, items: notices(evaluation, language) }],
      },
      people(terms, language),
    ],
  })
}

function lead(evaluation: Evaluation, terms: ActionPlanTerms, language: Language): Block[] {
  const words = actionPlanWords[language]
  const { state } = evaluation.feeLaw
  return [
    {
      kind: 'FACTS',
      facts: [
        [words.client, terms.client],
        [words.agency, terms.agency.name],
        [words.counselor, terms.counselor.name],
        [words.certificate, terms.counselor.certificate],
        [words.date, longDay(terms.on, language)],
        ...(state === null ? [] : [[words.state, usStateName(state, language)] as const]),
        [words.goal, terms.goal[language]],
      ],
    },
    { kind: 'PARAGRAPH', text: words.estimate, strong: true },
    { kind: 'PARAGRAPH', text: words.keep },
  ]
}

/** The result in words; a part that is only a heading is a paragraph. */
function situation(evaluation: Evaluation, language: Language): Section {
  const sections = resultWords(evaluation).map(({ heading, sentences }): Section & { isBare: boolean } => ({
    title: heading.text[language],
    isBare: sentences.length === 0,
    blocks: [{ kind: 'LIST', ordered: false, items: sentences.map((one) => one.text[language]) }],
  }))
  return {
    title: actionPlanWords[language].situation,
    blocks: sections.filter(({ isBare }) => isBare).map(({ title }) => ({ kind: 'PARAGRAPH', text: title })),
    sections: sections.filter(({ isBare }) => !isBare).map(({ title, blocks }) => ({ title, blocks })),
  }
}

function decision(evaluation: Evaluation, terms: ActionPlanTerms, language: Language): Section {
  const words = actionPlanWords[language]
  const { outcome, tests, why } = evaluation
  const decided = terms.decided === outcome ? why : outcomeWords[terms.decided satisfies Outcome]
  return {
    title: words.decision,
    blocks: [
      {
        kind: 'FACTS',
        facts: [
          [words.decided, decided[language]],
          ...(terms.decided === outcome ? [] : [[words.recommended, why[language]] as const]),
          ...(terms.reason === null ? [] : [[words.reason, terms.reason[language]] as const]),
        ],
      },
      {
        kind: 'TABLE',
        caption: words.inNumbers,
        columns: [
          { header: words.test, align: 'START' },
          { header: words.have, align: 'END' },
          { header: words.need, align: 'END' },
          { header: words.holds, align: 'START' },
        ],
        rows: tests.map(({ words: asked, haveCents, needCents, holds }) => [
          asked[language],
          formatCents(haveCents),
          needCents === null ? words.noPlan : formatCents(needCents),
          holds ? words.yes : words.no,
        ]),
      },
      { kind: 'PARAGRAPH', text: words.firstTest },
    ],
  }
}

function steps(terms: ActionPlanTerms, language: Language): Section {
  const words = actionPlanWords[language]
  return {
    title: words.steps,
    blocks: [
      {
        kind: 'TABLE',
        columns: [
          { header: words.step, align: 'START' },
          { header: words.who, align: 'START' },
          { header: words.by, align: 'START' },
        ],
        rows: terms.steps.map(({ what, owner, by }) => [what[language], words.owners[owner], longDay(by, language)]),
      },
      { kind: 'PARAGRAPH', text: words.nextContact(longDay(terms.nextContactOn, language)) },
    ],
  }
}

function notices({ options }: Evaluation, language: Language): string[] {
  const settles = options.some(({ kind }) => kind === 'LESS_THAN_FULL_BALANCE')
  const { estimate } = actionPlanWords[language]
  return [...planNotices, ...(settles ? [settlementNotice] : [])].map((notice) => notice[language]).concat(estimate)
}

function people({ agency, counselor, regulator }: ActionPlanTerms, language: Language): Section {
  const words = actionPlanWords[language]
  const paragraph = (sentence: string): Block => ({ kind: 'PARAGRAPH', text: sentence })
  return {
    title: words.people,
    blocks: [
      paragraph(words.counselorIs(counselor.name, agency.phone, agency.email)),
      paragraph(words.complain(agency.complaintsEmail)),
      paragraph(words.regulator(regulator.name, regulator.address, regulator.phone)),
    ],
  }
}
