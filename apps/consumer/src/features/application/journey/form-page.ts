import type { FormValues } from '@breakwater/ui/forms/use-form'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Household } from './household.ts'
import type { HouseholdPart, Row, SectionPage } from './section.ts'
import type { SectionForm } from './section-form.ts'

type FormPage<Values extends FormValues, Code extends string> = Pick<
  SectionPage,
  'path' | 'title' | 'Page' | 'begun' | 'monthlyCosts'
> & {
  form: SectionForm<Values, Code>
  problemText: (problem: Code, field: string, language: Language) => string
  rows: (household: Household, language: Language) => readonly Omit<Row, 'path'>[]
  totals?: SectionPage['totals']
  part: (household: Household) => HouseholdPart
  /** By the field. */
  freeTexts?: (household: Household) => Readonly<Record<string, string | null>>
}

/** A page that is one form. */
export function formPage<Values extends FormValues, Code extends string>(page: FormPage<Values, Code>): SectionPage {
  const { path, title, Page, begun, monthlyCosts, form } = page
  return {
    path,
    title,
    Page,
    begun,
    ...(monthlyCosts && { monthlyCosts }),
    rows: (household, language) => page.rows(household, language).map((row) => ({ path, ...row })),
    totals: page.totals ?? (() => []),
    unanswered({ household, typed }, language) {
      const values = { ...form.read(household), ...(typed[path] as Partial<Values> | undefined) }
      return Object.entries(form.validate(values)).map(([field, problem]) => ({
        path,
        field,
        message: page.problemText(problem as Code, field, language),
      }))
    },
    parts: (household) => ({ [path]: page.part(household) }),
    freeTexts: (household) =>
      Object.entries(page.freeTexts?.(household) ?? {}).map(([field, text]) => ({ path, field, text })),
  }
}
