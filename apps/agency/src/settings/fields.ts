import { settingsLimits } from '@breakwater/contracts/settings-limits'
import { agencySettingsSchema } from '@breakwater/domain/agency-settings'
import { fieldProblems } from '@breakwater/domain/field-problem'
import { checkText, isBlank } from '@breakwater/domain/text-check'
import { type Language, languages } from '@breakwater/vocabulary/languages'
import * as z from 'zod'
import { ApiError } from '../platform/api-error.ts'
import type { Fields } from '../platform/create-handler.ts'
import { parseArguments } from '../platform/parse-arguments.ts'
import {
  agencySettings,
  approveSettings,
  type DecideSettings,
  proposeSettings,
  refuseSettings,
  type SettingsPorts,
  withdrawSettings,
} from './change-settings.ts'

type FieldName = 'agencySettings' | 'proposeSettings' | 'approveSettings' | 'refuseSettings' | 'withdrawSettings'

const step = {
  id: z.uuidv4(),
  language: z.enum(languages),
  comment: z.string().max(settingsLimits.comment).superRefine(checkText),
}
const decideArguments = z.object({ input: z.object(step) })
const proposeArguments = z.object({
  input: z.object({
    ...step,
    basedOn: z.string().min(1).max(64),
    effectiveOn: z.iso.date(),
    settings: z.looseObject({}).refine((sent) => JSON.stringify(sent).length <= settingsLimits.characters, {
      message: `must have at most ${settingsLimits.characters} characters as JSON`,
    }),
  }),
})

/** The fields of the agency's settings, for its admins. */
export function settingsFields(ports: SettingsPorts): Fields<FieldName> {
  return {
    agencySettings: async () => agencySettings(ports),
    async proposeSettings(sent, caller) {
      const { settings, ...input } = withReason(parseArguments(proposeArguments, sent).input)
      return proposeSettings(ports, caller, { ...input, settings: checkedSettings(settings, input.language) })
    },
    approveSettings: async (sent, caller) =>
      approveSettings(ports, caller, parseArguments(decideArguments, sent).input),
    refuseSettings: async (sent, caller) =>
      refuseSettings(ports, caller, withReason(parseArguments(decideArguments, sent).input)),
    withdrawSettings: async (sent, caller) =>
      withdrawSettings(ports, caller, withReason(parseArguments(decideArguments, sent).input)),
  }
}

const reasonMissing = { en: 'must not be blank', es: 'no puede quedar en blanco' } as const satisfies Record<
  Language,
  string
>

function withReason<Input extends DecideSettings>(input: Input): Input {
  if (isBlank(input.comment)) throw new ApiError('INVALID_INPUT', `comment: ${reasonMissing[input.language]}`)
  return input
}

/** Settings as the rules' schema has them; the name of their version is made from them. */
function checkedSettings(sent: Record<string, unknown>, language: Language) {
  const value = { ...sent, version: null }
  const { error, data } = agencySettingsSchema.safeParse(value)
  if (data) return data
  const problems = fieldProblems(error, { whole: 'settings', value, language })
  throw new ApiError('INVALID_INPUT', problems.map(({ path, message }) => `${path}: ${message}`).join('; '))
}
