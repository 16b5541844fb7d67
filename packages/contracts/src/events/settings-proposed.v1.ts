import * as z from 'zod'
import { envelope } from './envelope.ts'

/** An admin proposed other settings for the agency. The event has no figure and no words of them. */
export const settingsProposedV1 = z.strictObject({
  ...envelope,
  type: z.literal('settings-proposed'),
  version: z.literal(1),
  actor: z.literal('staff'),
  /** Of the proposal. */
  settingsId: z.uuid(),
})

export type SettingsProposedV1 = z.infer<typeof settingsProposedV1>
