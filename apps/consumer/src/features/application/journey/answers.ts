import type { ApplicationFieldsFragment, SaveApplicationInput } from '@breakwater/contracts/generated/consumer'
import { typedPageLimits } from '@breakwater/contracts/typed-page-limits'
import type { FormValues } from '@breakwater/ui/forms/use-form'
import type { Household } from './household.ts'

/** The text of unfinished pages as typed, by the page's path; the page that was typed on last comes last. */
export type TypedPages = Readonly<Record<string, FormValues>>

/** All answers so far: the valid ones, and the typed text of the others. */
export type Answers = { readonly household: Household; readonly typed: TypedPages }

export function answersOfApplication({
  household,
  typedPages,
}: Pick<ApplicationFieldsFragment, 'household' | 'typedPages'>): Answers {
  const pages = (typedPages ?? []).map(({ path, fields }) => [
    path,
    Object.fromEntries(fields.map(({ name, text }) => [name, text])),
  ])
  return { household, typed: Object.fromEntries(pages) }
}

/**
 * Unfinished pages as the API takes them. If they exceed its limits, the oldest stay in this tab only, so that everything
 * else can be saved.
 */
export function typedPagesInput(typed: TypedPages): NonNullable<SaveApplicationInput['typedPages']> {
  let room = typedPageLimits.characters
  return Object.entries(typed)
    .reverse()
    .map(([path, values]) => ({
      path,
      fields: Object.entries(values).map(([name, text]) => ({ name, text })),
    }))
    .filter(({ fields }) => {
      const length = fields.reduce((total, { text }) => total + text.length, 0)
      if (length > room) return false
      room -= length
      return true
    })
    .slice(0, typedPageLimits.pages)
    .reverse()
}
