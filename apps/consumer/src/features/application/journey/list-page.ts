import type { FormValues } from '@breakwater/ui/forms/use-form'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Household } from './household.ts'
import type { HouseholdPart, Row, SectionPage, Total, Words } from './section.ts'
import type { SectionForm } from './section-form.ts'
import { unfinishedEntries } from './unfinished-entries.ts'

type ListPage<Entry, Values extends FormValues, Code extends string> = Required<
  Pick<SectionPage, 'path' | 'title' | 'Page' | 'EntryPage'>
> & {
  entries: (household: Household) => readonly Entry[]
  /** The part of the household that holds this entry and no other. */
  part: (entry: Entry) => HouseholdPart
  formOf: (id: string) => SectionForm<Values, Code>
  /** Says that the list is empty. */
  none: Words
  row: (entry: Entry, language: Language) => Omit<Row, 'path'>
  totals: (entries: readonly Entry[], language: Language) => readonly Total[]
  /** By the field of the entry's form. */
  freeTexts: (entry: Entry) => Readonly<Record<string, string | null>>
  unfinished: UnfinishedWords<Values, Code>
}

/** The name of an entry whose form is unfinished, and what is missing. */
type UnfinishedWords<Values, Code> = {
  name: (values: Values, language: Language) => string
  /** More than one answer is missing. */
  several: (name: string, language: Language) => string
  problemText: (problem: Code, about: { field: string; values: Values; language: Language }) => string
}

/** A page that is a list; each entry has a form of its own. */
export function listPage<Entry extends { id: string }, Values extends FormValues, Code extends string>(
  page: ListPage<Entry, Values, Code>,
): SectionPage {
  const { path, title, Page, EntryPage, unfinished } = page
  return {
    path,
    title,
    Page,
    EntryPage,
    begun: (household) => page.entries(household).length > 0,
    rows(household, language) {
      const entries = page.entries(household)
      if (entries.length === 0) return [{ path, name: page.none(language), answer: '', isEmpty: true }]
      return entries.map((entry) => ({ path: `${path}/${entry.id}`, ...page.row(entry, language) }))
    },
    totals(household, language) {
      const entries = page.entries(household)
      return entries.length === 0 ? [] : page.totals(entries, language)
    },
    unanswered: (answers, language) =>
      // One message for each entry, however much it lacks, so that a list of many debts stays readable. It leads to the
      // first field.
      unfinishedEntries(answers, path, page.formOf).map(({ path, values, problems }) => {
        const name = unfinished.name(values, language)
        const [[field, problem] = ['', undefined], ...more] = Object.entries(problems) as [string, Code][]
        const message =
          problem && more.length === 0
            ? `${name}: ${unfinished.problemText(problem, { field, values, language })}`
            : unfinished.several(name, language)
        return { path, field, message }
      }),
    parts: (household) =>
      Object.fromEntries(page.entries(household).map((entry) => [`${path}/${entry.id}`, page.part(entry)])),
    freeTexts: (household) =>
      page
        .entries(household)
        .flatMap((entry) =>
          Object.entries(page.freeTexts(entry)).map(([field, text]) => ({ path: `${path}/${entry.id}`, field, text })),
        ),
  }
}
