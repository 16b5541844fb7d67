import { paths } from '../../../shared/router.ts'
import { categoriesByGroup, costGroups } from '../sections/living-costs/cost-groups.ts'
import { livingCostsPath } from '../sections/living-costs/living-costs-section.ts'
import type { Answers } from './answers.ts'
import { type Contact, emptyContact, type Household, sameAnswers } from './household.ts'

/** What one page holds. Only the fields that the page asks are there. */
type PageAnswers = {
  contact?: Partial<Contact>
  home?: Pick<Household, 'state' | 'householdSize' | 'housing'>
  incomes?: Household['incomes']
  expenses?: Household['expenses']
  debts?: Household['debts']
  situation?: Pick<Household, 'hardship'>
  typed?: Answers['typed'][string]
}

type Pages = Readonly<Record<string, PageAnswers | undefined>>

export type Choice = 'mine' | 'theirs'

export type Merge = {
  answers: Answers
  /** Paths of the pages that both sides changed, each in its own way, and for which nothing was chosen. */
  conflicts: string[]
}

type Sides = {
  /** The last answers that both sides had. */
  base: Answers
  mine: Answers
  theirs: Answers
}

/**
 * Three-way merge, page by page; each income and each debt is a page of its own. A page that one side left as it was
 * takes the other side's answers. Where both changed a page, the person's choice decides, and until there is one, mine stays.
 */
export function mergeAnswers({ base, mine, theirs }: Sides, choices: ReadonlyMap<string, Choice> = new Map()): Merge {
  const [basePages, minePages, theirPages] = [base, mine, theirs].map(pagesOf) as [Pages, Pages, Pages]
  const conflicts: string[] = []
  const merged: Record<string, PageAnswers | undefined> = {}
  for (const path of new Set([...Object.keys(minePages), ...Object.keys(theirPages)])) {
    const [before, here, there] = [basePages[path], minePages[path], theirPages[path]]
    const choice = choices.get(path)
    if (sameAnswers(here, there) || sameAnswers(there, before)) merged[path] = here
    else if (sameAnswers(here, before)) merged[path] = there
    else {
      merged[path] = choice === 'theirs' ? there : here
      if (!choice) conflicts.push(path)
    }
  }
  return { answers: answersOfPages(merged, mine), conflicts }
}

/** The paths of the pages that differ between two states of the answers, in the order of the pages. */
export function changedPages(before: Answers, after: Answers): string[] {
  const [old, now] = [pagesOf(before), pagesOf(after)]
  return Object.keys({ ...old, ...now }).filter((path) => !sameAnswers(old[path], now[path]))
}

function pagesOf({ household, typed }: Answers): Pages {
  const { contact, state, householdSize, housing, incomes, expenses, debts, hardship } = household
  const { street, city, postalCode, ...person } = contact ?? emptyContact
  const pages: Record<string, PageAnswers> = {
    [paths.aboutYou]: { contact: person },
    [paths.household]: { contact: { street, city, postalCode }, home: { state, householdSize, housing } },
    [paths.situation]: { situation: { hardship } },
  }
  for (const group of costGroups) {
    const ofGroup = expenses.filter(({ category }) => categoriesByGroup[group].includes(category))
    pages[livingCostsPath(group)] = { expenses: ofGroup }
  }
  for (const income of incomes) pages[`${paths.incomes}/${income.id}`] = { incomes: [income] }
  for (const debt of debts) pages[`${paths.debts}/${debt.id}`] = { debts: [debt] }
  for (const [path, values] of Object.entries(typed)) pages[path] = { ...pages[path], typed: values }
  return pages
}

/** What the pages do not ask stays as it is in `rest`. */
function answersOfPages(pages: Pages, rest: Answers): Answers {
  const held = Object.entries(pages).flatMap(([path, page]) => (page ? [{ path, ...page }] : []))
  const household: Household = {
    ...rest.household,
    ...Object.assign({}, ...held.map(({ home, situation }) => ({ ...home, ...situation }))),
    contact: Object.assign({ ...emptyContact }, rest.household.contact, ...held.map(({ contact }) => contact)),
    incomes: held.flatMap(({ incomes }) => incomes ?? []),
    expenses: held.flatMap(({ expenses }) => expenses ?? []),
    debts: held.flatMap(({ debts }) => debts ?? []),
  }
  const typed = Object.fromEntries(held.flatMap(({ path, typed }) => (typed ? [[path, typed] as const] : [])))
  return { household, typed }
}
