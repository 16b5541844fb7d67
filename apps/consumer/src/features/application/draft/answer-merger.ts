import type { Answers } from '../journey/answers.ts'
import { emptyContact, type Household, sameAnswers } from '../journey/household.ts'
import { pagesOf } from '../journey/pages-of.ts'
import type { HouseholdPart, Journey } from '../journey/section.ts'

/** What one page holds, and what was typed on it if it is unfinished. */
type PageAnswers = { part?: HouseholdPart; typed?: Answers['typed'][string] }

type PageAnswersByPath = Readonly<Record<string, PageAnswers | undefined>>

export type Choice = 'mine' | 'theirs'

export type Merge = {
  answers: Answers
  /** Paths of the pages that both sides changed, each in its own way, and for which nothing was chosen. */
  conflicts: string[]
}

export type Sides = {
  /** The last answers that both sides had. */
  base: Answers
  mine: Answers
  theirs: Answers
}

export type MergeAnswers = (sides: Sides, choices?: ReadonlyMap<string, Choice>) => Merge

/**
 * Three-way merge, page by page; each entry of a list is a page of its own. A page that one side left as it was takes the
 * other side's answers. Where both changed a page, the person's choice decides, and until there is one, mine stays.
 */
export function answerMerger(journey: Journey): MergeAnswers {
  return ({ base, mine, theirs }, choices = new Map()) => {
    const before = answersByPath(journey, base)
    const here = answersByPath(journey, mine)
    const there = answersByPath(journey, theirs)
    const conflicts: string[] = []
    const merged: Record<string, PageAnswers | undefined> = {}
    for (const path of new Set([...Object.keys(here), ...Object.keys(there)])) {
      if (sameAnswers(here[path], there[path]) || sameAnswers(there[path], before[path])) merged[path] = here[path]
      else if (sameAnswers(here[path], before[path])) merged[path] = there[path]
      else {
        const choice = choices.get(path)
        merged[path] = choice === 'theirs' ? there[path] : here[path]
        if (!choice) conflicts.push(path)
      }
    }
    return { answers: joinAnswers(merged, mine), conflicts }
  }
}

/** The paths of the pages that differ between two states of the answers, in the order of the pages. */
export function changedPages(journey: Journey, before: Answers, after: Answers): string[] {
  const [old, now] = [answersByPath(journey, before), answersByPath(journey, after)]
  return Object.keys({ ...old, ...now }).filter((path) => !sameAnswers(old[path], now[path]))
}

function answersByPath(journey: Journey, { household, typed }: Answers): PageAnswersByPath {
  const pages: Record<string, PageAnswers> = {}
  for (const page of pagesOf(journey)) {
    for (const [path, part] of Object.entries(page.parts(household))) pages[path] = { part }
  }
  for (const [path, values] of Object.entries(typed)) pages[path] = { ...pages[path], typed: values }
  return pages
}

/** Fields that no page asks for keep their value in `rest`. */
function joinAnswers(pages: PageAnswersByPath, rest: Answers): Answers {
  const held = Object.entries(pages).flatMap(([path, page]) => (page ? [{ path, ...page }] : []))
  const parts = held.flatMap(({ part }) => part ?? [])
  const household: Household = {
    ...rest.household,
    ...Object.assign({}, ...parts),
    contact: Object.assign({ ...emptyContact }, rest.household.contact, ...parts.map(({ contact }) => contact)),
    incomes: parts.flatMap(({ incomes }) => incomes ?? []),
    expenses: parts.flatMap(({ expenses }) => expenses ?? []),
    debts: parts.flatMap(({ debts }) => debts ?? []),
  }
  const typed = Object.fromEntries(held.flatMap(({ path, typed }) => (typed ? [[path, typed] as const] : [])))
  return { household, typed }
}
