import type { ApiFieldOf } from '@breakwater/contracts/generated/api-fields'
import { languages } from '@breakwater/vocabulary/languages'
import * as z from 'zod'
import type { Fields } from '../api/create-handler.ts'
import { householdArgument } from '../api/household-argument.ts'
import { pageArguments, pageRequest } from '../api/page.ts'
import { parseArguments } from '../api/parse-arguments.ts'
import { typedPagesArgument } from '../api/typed-pages-argument.ts'
import type { Applications } from '../applications/applications.ts'
import { getApplication } from '../applications/get-application.ts'
import { saveApplication } from '../applications/save-application.ts'
import { type Evaluate, submitApplication } from '../applications/submit-application.ts'

export type ConsumerPorts = { applications: Applications; evaluate: Evaluate; now: () => Date }

const id = z.string().min(1).max(64)
const version = z.int().min(0)

const applicationArguments = z.object({ id: id.nullish() })
const applicationsArguments = z.object(pageArguments)
const saveArguments = z.object({
  input: z
    .object({
      id: id.nullish(),
      version,
      language: z.enum(languages),
      household: householdArgument,
      typedPages: typedPagesArgument.nullish(),
    })
    .refine((input) => input.version > 0 || !input.id || z.uuidv4().safeParse(input.id).success, {
      path: ['id'],
      message: 'must be a random UUID (version 4) for a new application',
    }),
})
const submitArguments = z.object({
  input: z.object({
    id,
    version,
    idempotencyKey: z.string().regex(/^[A-Za-z0-9-]{16,64}$/, 'must be 16 to 64 letters, digits or hyphens'),
  }),
})

/** What a consumer may ask, about their own applications only. */
export function consumerFields(ports: ConsumerPorts): Fields<ApiFieldOf<'consumer'>> {
  return {
    application: async (sent, caller) => getApplication(ports, caller, parseArguments(applicationArguments, sent).id),
    applications: async (sent, caller) =>
      ports.applications.list(caller.sub, pageRequest(parseArguments(applicationsArguments, sent))),
    saveApplication: async (sent, caller) => saveApplication(ports, caller, parseArguments(saveArguments, sent).input),
    submitApplication: async (sent, caller) =>
      submitApplication(ports, caller, parseArguments(submitArguments, sent).input),
  }
}
