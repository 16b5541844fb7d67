import type { HouseholdInput } from '@breakwater/contracts/generated/schema'
import { fieldProblems } from '@breakwater/domain/field-problem'
import { type Household, householdSchemaOn } from '@breakwater/domain/household'
import * as z from 'zod'

/** A household as the API sends it, held to the counseling rules' own schema. */
export const householdArgument = z.custom<HouseholdInput & Household>().superRefine((sent, context) => {
  const parsed = householdSchemaOn(tomorrow()).safeParse(sent)
  if (parsed.success) return checkPhone(parsed.data, context)
  for (const { path, message } of fieldProblems(parsed.error, { whole: 'household', value: sent })) {
    context.addIssue({ code: 'custom', path: [path], message })
  }
})

/** A number that can be called: a counselor's only way to most people. */
function checkPhone({ contact }: Household, context: z.RefinementCtx): void {
  if (contact?.phone == null || /^\+[1-9]\d{6,14}(;ext=\d{1,7})?$/.test(contact.phone)) return
  const message = 'must be a number with its country code, like +18005550100 or +18005550100;ext=45'
  context.addIssue({ code: 'custom', path: ['contact.phone'], message })
}

/** In Guam it is tomorrow already: a day may be one ahead of the server's. */
function tomorrow(): string {
  return new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
}
