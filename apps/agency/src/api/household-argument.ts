import type { HouseholdInput } from '@breakwater/contracts/generated/schema'
import { fieldProblems } from '@breakwater/domain/field-problem'
import { type Household, householdSchema } from '@breakwater/domain/household'
import * as z from 'zod'

/** A household as the API sends it, held to the counseling rules' own schema. */
export const householdArgument = z.custom<HouseholdInput & Household>().superRefine((sent, context) => {
  const parsed = householdSchema.safeParse(sent)
  if (parsed.success) return
  for (const { path, message } of fieldProblems(parsed.error, 'household')) {
    context.addIssue({ code: 'custom', path: [path], message })
  }
})
